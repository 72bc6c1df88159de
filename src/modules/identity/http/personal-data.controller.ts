import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { LastAdministrator, WrongCode, WrongPassword } from '../domain/identity-errors';
import { ExportPersonalData } from '../queries/export-personal-data';
import { AskErasure } from '../use-cases/ask-erasure';
import { ErasureDto, PersonalDataDto } from './personal-data.dto';

@ApiTags('identity')
@Controller('v1/me')
@AllowAccount()
export class PersonalDataController {
  constructor(
    private readonly data: ExportPersonalData,
    private readonly erasure: AskErasure,
  ) {}

  @Get('personal-data')
  @LimitedTo('export-personal-data')
  @Header('Cache-Control', 'no-store')
  @Header('Content-Disposition', 'attachment; filename="personal-data.json"')
  @ApiOperation({
    operationId: 'exportPersonalData',
    summary: 'Everything that is kept of me, as JSON',
    description:
      'All that is kept under this account, in every organisation. Records that an organisation keeps of its own ' +
      'clients and patients are exported by the organisation.',
  })
  read(@CurrentAccount() { accountId }: AccountCaller): Promise<PersonalDataDto> {
    return this.data.run(accountId);
  }

  @Post('erasure')
  @HttpCode(202)
  @Idempotent()
  @LimitedTo('password', 'second-factor')
  @ApiOperation({
    operationId: 'eraseMe',
    summary: 'Erase my account and everything that is kept of me',
    description:
      'The account is closed at once: its sessions and its places in organisations end, and nobody can sign in with it. ' +
      'Moments later everything that is kept of its owner is erased, and a last mail says so. It cannot be undone. ' +
      'The audit trail and the ledger stay, without what identifies anybody; so do referrals, messages and appointments ' +
      'on the side of those who shared them.',
  })
  @Refuses(WrongPassword, WrongCode, LastAdministrator)
  erase(@CurrentAccount() { accountId }: AccountCaller, @Body() { password, code }: ErasureDto): Promise<void> {
    return this.erasure.execute(accountId, password, code);
  }
}
