import { Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Forbidden, NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { IfMatch } from '../../../shared/http/if-match';
import { Refuses } from '../../../shared/http/refuses';
import { ConnectionStateConflict, NotAMember } from '../domain/directory-errors';
import { AcceptConnection } from '../use-cases/accept-connection';
import { DeclineConnection } from '../use-cases/decline-connection';
import { WithdrawConnection } from '../use-cases/withdraw-connection';
import { ConnectionStateDto } from './connection.dto';

@ApiTags('directory')
@AllowAccount()
@Refuses(NotAMember, NotFound, Forbidden, StaleVersion, ConnectionStateConflict)
@Controller('v1/connections/:connectionId')
export class ConnectionAnswersController {
  constructor(
    private readonly accepting: AcceptConnection,
    private readonly declining: DeclineConnection,
    private readonly withdrawing: WithdrawConnection,
  ) {}

  /** Accept a request that was sent to you: you are colleagues from now on. */
  @Post('acceptance')
  @HttpCode(200)
  async acceptConnection(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @IfMatch() version: number,
  ): Promise<ConnectionStateDto> {
    return ConnectionStateDto.from(await this.accepting.execute(accountId, connectionId, version));
  }

  /** Decline a request that was sent to you. */
  @Post('decline')
  @HttpCode(200)
  async declineConnection(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @IfMatch() version: number,
  ): Promise<ConnectionStateDto> {
    return ConnectionStateDto.from(await this.declining.execute(accountId, connectionId, version));
  }

  /** Withdraw a request that you sent. */
  @Post('withdrawal')
  @HttpCode(200)
  async withdrawConnection(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @IfMatch() version: number,
  ): Promise<ConnectionStateDto> {
    return ConnectionStateDto.from(await this.withdrawing.execute(accountId, connectionId, version));
  }
}
