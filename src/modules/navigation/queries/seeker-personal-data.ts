import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { entryColumns, goalColumns, noteColumns, profileColumns, referralColumns, searchColumns } from './kept-columns';

/** Everything that is kept of a seeker, as who owns the record may read it. */
export interface KeptOfSeeker {
  readonly seekerId: string;
  /** RFC 3339. */
  readonly takenAt: string;
  readonly lists: Record<string, object[]>;
}

/** What is kept of somebody who may have no account, for their navigator to hand to them (PLT-12). */
@Injectable()
export class SeekerPersonalData {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly clock: Clock,
  ) {}

  /** In the reader's own tenant: row-level security decides. @throws NotFound for anybody but who owns the seeker */
  of(accountId: string, seekerId: string): Promise<KeptOfSeeker> {
    return this.work.run(async () => {
      const [profile] = await this.database.tenantRows<object>(
        audited(profileOf(accountId, seekerId), {
          action: 'export-seeker',
          subject: { kind: 'seeker', id: seekerId },
        }),
      );
      if (!profile) throw new NotFound();
      const lists: Record<string, object[]> = { profile: [profile] };
      for (const [list, statement] of Object.entries(keptOf(seekerId)))
        lists[list] = await this.database.tenantRows<object>(statement);
      return { seekerId: seekerId.toLowerCase(), takenAt: this.clock.now().toISOString(), lists };
    });
  }
}

/** The record that somebody has of themself is exported with their account. */
const profileOf = (accountId: string, seekerId: string): Statement => sql`
  select ${profileColumns} from seeker s
  where s.id = ${seekerId} and s.owner_account_id = ${accountId} and s.account_id is distinct from ${accountId}`;

const HELPS = sql`stands_on(r.id, array['navigator'])`;

/** By seeker_pkey, program_referral_seeker, goal_seeker, seeker_search_seeker and what leads on from referrals. */
const keptOf = (seekerId: string): Record<string, Statement> => {
  const seen = sql`r.seeker_id = ${seekerId} and (r.way = 'walk_in' or ${HELPS})`;
  // a program reads its own comments alone about who is not to be contacted (NAV-10)
  const comment = sql`e.side = 'program' or r.reach <> 'do_not_contact' or ${HELPS}`;
  return {
    referrals: sql`select ${referralColumns} from program_referral r where ${seen} order by r.id`,
    history: sql`
      select ${entryColumns({ comment })} from program_referral r join program_referral_entry e on e.referral_id = r.id
      where ${seen} order by e.referral_id, e.id`,
    notes: sql`
      select ${noteColumns} from program_referral r join referral_note n on n.referral_id = r.id
      where ${seen} and n.deleted_at is null order by n.id`,
    goals: sql`select ${goalColumns} from goal g where g.seeker_id = ${seekerId} order by g.id`,
    searches: sql`select ${searchColumns} from seeker_search q where q.seeker_id = ${seekerId} order by q.id`,
  };
};
