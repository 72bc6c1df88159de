import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { InvalidCursor } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { NotAMember } from '../domain/directory-errors';
import { ListReceivers } from '../queries/list-receivers';
import { ReceiverPageDto, ReceiversQueryDto } from './receivers.dto';

@ApiTags('directory')
@AllowAccount()
@Controller('v1/members/:memberId/receivers')
export class ReceiversController {
  constructor(private readonly receivers: ListReceivers) {}

  /** To whom you may refer this member on the platform: everybody connected with you but the two of you, by name. */
  @Get()
  @Refuses(NotAMember, InvalidCursor)
  listReceivers(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('memberId', ParseUUIDPipe) memberId: string,
    @Query() query: ReceiversQueryDto,
  ): Promise<ReceiverPageDto> {
    return this.receivers.page(accountId, memberId, query);
  }
}
