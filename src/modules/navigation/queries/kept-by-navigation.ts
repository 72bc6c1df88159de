import sql, { type Sql as Statement } from 'sql-template-tag';
import { kindsFor } from '../domain/history';
import { entryColumns, goalColumns, noteColumns, profileColumns, referralColumns, searchColumns } from './kept-columns';

/**
 * Everything navigation keeps under an account. Of referrals that only others made or received it tells the account's own
 * acts; what was noted of a seeker is not for the seeker to read (NAV-17), and neither are the goals that a navigator set.
 */
export const keptByNavigation = (accountId: string): Readonly<Record<string, Statement>> => ({
  recordsOfMe: sql`select ${profileColumns} from seeker s where s.account_id = ${accountId} order by s.id`,
  referralsOfMe: sql`select ${referralColumns} from program_referral r where r.seeker_account_id = ${accountId} order by r.id`,
  historyOfMe: sql`
    select ${entryColumns({ detail: sql`e.kind <> 'sent'` })}
    from program_referral r join program_referral_entry e on e.referral_id = r.id
    where r.seeker_account_id = ${accountId} and e.kind = any(${kindsFor('seeker')}::text[]) order by e.referral_id, e.id`,
  seekersIHelp: sql`
    select ${profileColumns} from seeker s
    where s.owner_account_id = ${accountId} and s.account_id is distinct from s.owner_account_id order by s.id`,
  goalsOfSeekers: sql`
    select ${goalColumns} from seeker s join goal g on g.seeker_id = s.id where s.owner_account_id = ${accountId} order by g.id`,
  searches: sql`select ${searchColumns} from seeker_search q where q.account_id = ${accountId} order by q.id`,
  referralsIMade: sql`
    select ${referralColumns} from program_referral r where r.navigator_account_id = ${accountId} order by r.id`,
  notesIWrote: sql`select ${noteColumns} from referral_note n where n.author_account_id = ${accountId} order by n.id`,
  acts: sql`
    select ${entryColumns()} from program_referral_entry e where e.actor_account_id = ${accountId} order by e.id`,
  mailed: sql`
    select referral_id as "referralId", party from referral_recipient where account_id = ${accountId} order by id`,
  sites: sql`
    select w.site_id as "siteId", s.name, w.organisation_id as "organisationId", rfc3339(w.since) as since,
      rfc3339(w.until) as until
    from site_worker w join site s on s.id = w.site_id where w.account_id = ${accountId} order by w.since, w.id`,
});
