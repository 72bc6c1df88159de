const ORGANISATION_ID = "id = nullif(current_setting('app.organisation_id', true), '')::uuid";
const ORGANISATION = `organisation_${ORGANISATION_ID}`;
const PLATFORM = "current_setting('app.scope', true) = 'platform'";
const owner = (column: string) => `${column} = nullif(current_setting('app.account_id', true), '')::uuid`;

const EMPTIED_BY_PLATFORM = {
  name: 'emptied_by_platform',
  command: 'update' as const,
  using: PLATFORM,
  check: PLATFORM,
};

const forced = (name: string, using: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [{ name, using, check: using }],
});

/** Rows of an organisation: seen and written only in its name (PLT-2). */
export const ofOrganisation = forced('of_organisation', `(${ORGANISATION}) or (${PLATFORM})`);

/** Rows of one account: seen and written only by it. */
export const ofOwner = (column: string) => forced('of_owner', `(${owner(column)}) or (${PLATFORM})`);

/** Rows that are nobody's: seen and written by the platform alone. */
export const ofPlatform = forced('of_platform', PLATFORM);

/** Rows that two accounts share: seen and written by either. */
export const ofEither = (one: string, other: string) =>
  forced('of_either', `(${owner(one)}) or (${owner(other)}) or (${PLATFORM})`);

/**
 * Rows that one account says to another: seen by either, appended by their author, never changed. What may be emptied in
 * them, triggers say; the application has no right to update at all.
 */
export const saidBy = (author: string, receiver: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'seen_by_either',
      command: 'select' as const,
      using: `(${owner(author)}) or (${owner(receiver)}) or (${PLATFORM})`,
    },
    { name: 'written_by_author', command: 'insert' as const, check: `(${owner(author)}) or (${PLATFORM})` },
    EMPTIED_BY_PLATFORM,
  ],
});

/** What more may be seen; a policy of its own, for one of all commands would let a row that is seen be deleted. */
const seenAlso = (name: string, using: string) => ({ name, command: 'select' as const, using });

/** Rows of an organisation that one account may see as well, wherever it signed in from; written only in its name. */
export const ofOrganisationOrOwner = (column: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [...ofOrganisation.policies, seenAlso('seen_by_owner', owner(column))],
});

/** Rows of an organisation that everybody may see; written only in its name. A condition would keep searches from indexes. */
export const ofOrganisationSeenByEverybody = {
  rowLevelSecurity: 'force' as const,
  policies: [...ofOrganisation.policies, seenAlso('seen_by_everybody', 'true')],
};

const PAYER = "payer_id = nullif(current_setting('app.organisation_id', true), '')::uuid";
/** In lines as PostgreSQL tells it: written in one, MikroORM would take the query after `in` for a list. */
const ofPayers = (column: string) =>
  `${column} in (select ${column === 'organisation_id' ? column : 'staff_id'}\n from program_payer where ${PAYER})`;

/** Rows of a clinic that the payers its therapists designated may see as well (SCH-13). `column` names the therapist. */
export const ofOrganisationAndPayers = (column = 'staff_id') => ({
  rowLevelSecurity: 'force' as const,
  policies: [...ofOrganisation.policies, seenAlso('seen_by_payers', ofPayers(column))],
});

/** Rows of a clinic that the payer they name may see as well. */
export const ofOrganisationAndPayer = {
  rowLevelSecurity: 'force' as const,
  policies: [...ofOrganisation.policies, seenAlso('seen_by_payer', PAYER)],
};

/** What the platform alone writes about an organisation: seen in its name. */
export const ofPlatformSeenByOrganisation = {
  rowLevelSecurity: 'force' as const,
  policies: [...ofPlatform.policies, seenAlso('seen_by_organisation', ORGANISATION)],
};

/** What the platform alone writes about an organisation: seen in its name, and by the payers of its therapists. */
export const grantedToOrganisation = {
  rowLevelSecurity: 'force' as const,
  policies: [
    ...ofPlatform.policies,
    seenAlso('seen_by_organisation', ORGANISATION),
    seenAlso('seen_by_payers', ofPayers('organisation_id')),
  ],
};

/** What one account alone reads and writes; payers of the therapist it tells of see what is published. */
export const ofOwnerPublishedToPayers = (column: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [...ofOwner(column).policies, seenAlso('seen_by_payers', `published and ${ofPayers('staff_id')}`)],
});

const WORKS_IN = `exists (select 1 from worker where worker.organisation_id = organisation.id and worker.${owner('account_id')})`;

/** Organisations themselves: seen in their own name and by their workers, written only in their own name. */
export const organisationItself = {
  rowLevelSecurity: 'force' as const,
  policies: [
    ...forced('organisation_itself', `(${ORGANISATION_ID}) or (${PLATFORM})`).policies,
    seenAlso('seen_by_workers', WORKS_IN),
  ],
};

/**
 * A trail: anybody appends; an organisation's rows are read in its name, rows of none by the account they are about. What
 * may be emptied in them, triggers say; the application has no right to update at all.
 */
export const appendedByAnybody = (actorColumn: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    { name: 'appended_by_anybody', command: 'insert' as const, check: 'true' },
    {
      name: 'read_by_organisation_or_actor',
      command: 'select' as const,
      using: `(${ORGANISATION}) or (organisation_id is null and ${owner(actorColumn)}) or (${PLATFORM})`,
    },
    EMPTIED_BY_PLATFORM,
  ],
});

/** Rows of an organisation that the members of a team may see as well; `column` names the team. */
export const ofOrganisationOrTeam = (column: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [...ofOrganisation.policies, seenAlso('seen_by_team', `is_of_team(${column})`)],
});

/** Rows of one account that others may see as well, for as long as a condition holds. */
export const ownedAndSeenByTeam = (column: string, condition: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [...ofOwner(column).policies, seenAlso('seen_by_team', condition)],
});

/** Referrals to programs: seen and written by whoever the one policy lets (NAV-21, docs/adr/0019-who-sees-a-referral.md). */
export const ofSight = forced(
  'of_sight',
  `(${PLATFORM}) or (${owner('navigator_account_id')}) or (${owner('seeker_account_id')}) or sees_by_claim_or_team(program_referral.*)`,
);

/**
 * What is appended to a referral to a program and seen with it. What may be emptied in it, triggers say; the application has no
 * right to update at all.
 */
export const seenWithReferral = (table: string) => {
  const seen = `(${PLATFORM}) or exists (select 1 from program_referral where program_referral.id = ${table}.referral_id)`;
  return {
    rowLevelSecurity: 'force' as const,
    policies: [
      { name: 'seen_with_referral', command: 'select' as const, using: seen },
      { name: 'appended_with_referral', command: 'insert' as const, check: seen },
      { name: 'emptied_by_platform', command: 'update' as const, using: PLATFORM, check: PLATFORM },
    ],
  };
};

/** What belongs to a seeker: written by whoever owns the seeker, seen by those of a team that shares them. */
export const ofSeekersOwner = (table: string) => {
  const owned = `exists (select 1 from seeker where seeker.id = ${table}.seeker_id and seeker.${owner('owner_account_id')})`;
  return {
    rowLevelSecurity: 'force' as const,
    policies: [
      ...forced('of_owner', `(${owned}) or (${PLATFORM})`).policies,
      seenAlso('seen_by_team', 'sees_seeker(seeker_id)'),
    ],
  };
};

/** What one side says of a referral to a program, to itself or to the other side too; only its author empties it. */
export const saidOnSide = {
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'seen_by_sides',
      command: 'select' as const,
      using: `(${PLATFORM}) or sees_note(referral_id, side, shared, organisation_id)`,
    },
    {
      name: 'written_by_author',
      command: 'insert' as const,
      check: `(${PLATFORM}) or ((${owner('author_account_id')}) and stands_on(referral_id, array[side]))`,
    },
    {
      name: 'emptied_by_author',
      command: 'update' as const,
      using: `(${PLATFORM}) or sees_note(referral_id, side, shared, organisation_id)`,
      check: `(${PLATFORM}) or (${owner('author_account_id')})`,
    },
  ],
};
