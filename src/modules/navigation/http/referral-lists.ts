import { Injectable, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Audited } from '../../../shared/audit/audit-details';
import { csvOf } from '../../../shared/csv/csv-of';
import { InvalidRequest } from '../../../shared/http/http-errors';
import { Programs } from '../../directory/public';
import { GROUP_OF, PROGRAM_REFERRAL_STATUSES, STATUS_GROUPS } from '../domain/referral-status';
import { ListProgramReferrals, type ReferralList } from '../queries/list-program-referrals';
import type { ReferralView } from '../queries/referral-views';
import { PROGRAM_REFERRAL_COLUMNS } from './program-referral-csv';
import type {
  ProgramReferralCountsDto,
  ProgramReferralPageDto,
  ProgramReferralExportQueryDto,
  ReferralListQueryDto,
} from './referral-list.dto';
import { ReferralPresenter } from './referral-presenter';

const FILE = { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="referrals.csv"' };

/** What every dashboard answers: its page, its counts and its spreadsheet, all with the same filters. */
@Injectable()
export class ReferralLists {
  constructor(
    private readonly referrals: ListProgramReferrals,
    private readonly programs: Programs,
    private readonly present: ReferralPresenter,
  ) {}

  async page(view: ReferralView, query: ReferralListQueryDto, entry: Audited): Promise<ProgramReferralPageDto> {
    const { data, page } = await this.referrals.page(await this.asked(view, query), query, entry);
    return { data: await this.present.many(data), page };
  }

  async counts(view: ReferralView, query: ProgramReferralExportQueryDto): Promise<ProgramReferralCountsDto> {
    const counted = await this.referrals.counts(await this.asked(view, query));
    const sum = (belongs: (status: (typeof counted)[number]['status']) => boolean) =>
      counted.reduce((total, { status, count }) => total + (belongs(status) ? count : 0), 0);
    const each = <Key extends string>(keys: readonly Key[], count: (key: Key) => number) =>
      Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
    return {
      total: sum(() => true),
      unread: sum((status) => status === 'not_updated'),
      byStatus: each(PROGRAM_REFERRAL_STATUSES, (key) => sum((status) => status === key)),
      byGroup: each(STATUS_GROUPS, (group) => sum((status) => GROUP_OF[status] === group)),
    };
  }

  async spreadsheet(view: ReferralView, query: ProgramReferralExportQueryDto, entry: Audited): Promise<StreamableFile> {
    const batches = await this.referrals.all(await this.asked(view, query), entry);
    return new StreamableFile(Readable.from(csvOf(PROGRAM_REFERRAL_COLUMNS, this.shown(batches))), FILE);
  }

  private async *shown(batches: AsyncIterable<Parameters<ReferralPresenter['many']>[0]>) {
    for await (const rows of batches) yield await this.present.many(rows);
  }

  /** @throws InvalidRequest for ages the wrong way round */
  private async asked(view: ReferralView, query: ProgramReferralExportQueryDto): Promise<ReferralList> {
    const { status, statusGroup, unread, ageFrom, ageTo, service, sort = '-sentAt' } = query;
    if (ageFrom !== undefined && ageTo !== undefined && ageTo < ageFrom)
      throw new InvalidRequest({
        errors: [{ pointer: '/ageTo', code: 'invalid-range', detail: 'Not below ageFrom.' }],
      });
    const programIds = service && (await this.programs.offering(service));
    return { view, sort, filters: { status, statusGroup, unread, ageFrom, ageTo, programIds } };
  }
}
