import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFound, StaleVersion } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { IfMatch } from '../../../shared/http/if-match';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Living } from '../../../shared/http/living';
import { Refuses } from '../../../shared/http/refuses';
import {
  Blocked,
  ConnectionStateConflict,
  ConnectionWithOneself,
  NotAMember,
  NotAvailable,
} from '../domain/directory-errors';
import { ListRequests } from '../queries/list-requests';
import { ReadConnection } from '../queries/read-connection';
import { RemoveConnection } from '../use-cases/remove-connection';
import { RequestConnection } from '../use-cases/request-connection';
import {
  ConnectionDto,
  ConnectionPageDto,
  ConnectionStateDto,
  RequestConnectionDto,
  RequestsQueryDto,
} from './connection.dto';

@ApiTags('directory')
@AllowAccount()
@Controller('v1/connections')
export class ConnectionsController {
  constructor(
    private readonly requests: ListRequests,
    private readonly reading: ReadConnection,
    private readonly requesting: RequestConnection,
    private readonly removing: RemoveConnection,
  ) {}

  /** Open requests to be colleagues, sent to you or by you, the newest first. */
  @Get()
  @Refuses(NotAMember, InvalidCursor)
  listConnectionRequests(
    @CurrentAccount() { accountId }: AccountCaller,
    @Query() { direction, ...query }: RequestsQueryDto,
  ): Promise<ConnectionPageDto> {
    return this.requests.find(accountId, direction, query);
  }

  /**
   * Ask a member to be colleagues.
   *
   * One pair has one connection, whichever side asks. Asking somebody who has asked you accepts; asking twice changes
   * nothing; a connection that was declined, withdrawn or removed is asked for again.
   */
  @Post()
  @Idempotent()
  @Refuses(NotAMember, NotFound, ConnectionWithOneself, Blocked, NotAvailable, ConnectionStateConflict)
  async requestConnection(
    @CurrentAccount() { accountId }: AccountCaller,
    @Body() { memberId }: RequestConnectionDto,
  ): Promise<ConnectionStateDto> {
    return ConnectionStateDto.from(await this.requesting.execute(accountId, memberId));
  }

  /** One of your connections, in whatever state. */
  @Get(':connectionId')
  @Living()
  @Refuses(NotFound)
  getConnection(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
  ): Promise<ConnectionDto> {
    return this.reading.find(accountId, connectionId);
  }

  /** Stop being colleagues. */
  @Delete(':connectionId')
  @HttpCode(204)
  @Refuses(NotAMember, NotFound, StaleVersion, ConnectionStateConflict)
  async removeConnection(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('connectionId', ParseUUIDPipe) connectionId: string,
    @IfMatch() version: number,
  ): Promise<void> {
    await this.removing.execute(accountId, connectionId, version);
  }
}
