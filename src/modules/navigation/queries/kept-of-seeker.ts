import sql, { type Sql as Statement } from 'sql-template-tag';
import { entryColumns, goalColumns, noteColumns, profileColumns, referralColumns, searchColumns } from './kept-columns';

const HELPS = sql`stands_on(r.id, array['navigator'])`;

/**
 * Everything that is kept of a seeker, as who owns the record may read it: row-level security decides, in their own tenant.
 * By seeker_pkey, program_referral_seeker, goal_seeker, seeker_search_seeker and what leads on from referrals.
 */
export const keptOfSeeker = (accountId: string, seekerId: string) => {
  const seen = sql`r.seeker_id = ${seekerId} and (r.way = 'walk_in' or ${HELPS})`;
  // a program reads its own comments alone about who is not to be contacted (NAV-10)
  const comment = sql`e.side = 'program' or r.reach <> 'do_not_contact' or ${HELPS}`;
  return {
    record: recordOf(accountId, seekerId),
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

/** The record that somebody has of themself is exported with their account. */
const recordOf = (accountId: string, seekerId: string): Statement => sql`
  select ${profileColumns} from seeker s
  where s.id = ${seekerId} and s.owner_account_id = ${accountId} and s.account_id is distinct from ${accountId}`;
