import { Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Personal } from '../../../shared/audit/personal';
import { NotFound } from '../../../shared/domain/domain-error';
import { AllowAccount, CurrentAccount } from '../../../shared/http/access';
import type { AccountCaller } from '../../../shared/http/caller';
import { Idempotent } from '../../../shared/http/idempotency/idempotent';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import { PersonalRecordDto } from '../../../shared/personal-data/personal-record.dto';
import { PersonalRecords } from '../../../shared/personal-data/personal-records';
import { keptOfSeeker } from '../queries/kept-of-seeker';
import { EraseSeeker } from '../use-cases/erase-seeker';

const SEEKER = { kind: 'seeker', parameter: 'seekerId' };

/** What is kept of somebody who may have no account, exported and erased by their navigator (PLT-12). */
@ApiTags('navigation')
@AllowAccount()
@Controller('v1/seekers/:seekerId')
export class SeekerPersonalDataController {
  constructor(
    private readonly records: PersonalRecords,
    private readonly erasure: EraseSeeker,
  ) {}

  @ApiOperation({
    operationId: 'exportSeeker',
    summary: 'Everything that is kept of one of your own seekers, as JSON',
    description:
      '`record` is their profile; beside it are their `referrals` with `history` and the `notes` that you may read, their `goals` ' +
      'and the `searches` for them. Each call is in the audit trail.',
  })
  @Get('personal-data')
  @Personal('export-seeker', SEEKER)
  @LimitedTo('export-personal-data')
  @Header('Cache-Control', 'no-store')
  @Header('Content-Disposition', 'attachment; filename="personal-data.json"')
  @Refuses(NotFound)
  read(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
  ): Promise<PersonalRecordDto> {
    const of = { id: seekerId.toLowerCase(), kind: 'seeker', action: 'export-seeker' };
    return this.records.read(of, keptOfSeeker(accountId, seekerId));
  }

  @ApiOperation({
    operationId: 'eraseSeeker',
    summary: 'Erase one of your own seekers',
    description:
      'Nothing is left that says who they were, on your side or the programs’: profile, what referrals shared, comments, words ' +
      'of consent, notes, goals and searches. Referrals in progress end as `no_longer_interested`, of which the programs are ' +
      'told. What became of the referrals stays. It cannot be undone. Once more it changes nothing.',
  })
  @Post('erasure')
  @HttpCode(204)
  @Personal('erase-seeker', SEEKER)
  @Idempotent()
  @Refuses(NotFound)
  erase(
    @CurrentAccount() { accountId }: AccountCaller,
    @Param('seekerId', ParseUUIDPipe) seekerId: string,
  ): Promise<void> {
    return this.erasure.execute(accountId, seekerId);
  }
}
