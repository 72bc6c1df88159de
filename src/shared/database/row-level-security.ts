const ORGANISATION_ID = "id = nullif(current_setting('app.organisation_id', true), '')::uuid";
const ORGANISATION = `organisation_${ORGANISATION_ID}`;
const PLATFORM = "current_setting('app.scope', true) = 'platform'";
const owner = (column: string) => `${column} = nullif(current_setting('app.account_id', true), '')::uuid`;

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

/** Rows that one account says to another: seen by either, appended by their author, never changed. */
export const saidBy = (author: string, receiver: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    {
      name: 'seen_by_either',
      command: 'select' as const,
      using: `(${owner(author)}) or (${owner(receiver)}) or (${PLATFORM})`,
    },
    { name: 'written_by_author', command: 'insert' as const, check: `(${owner(author)}) or (${PLATFORM})` },
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

/** A trail: anybody appends; an organisation's rows are read in its name, rows of none by the account they are about. */
export const appendedByAnybody = (actorColumn: string) => ({
  rowLevelSecurity: 'force' as const,
  policies: [
    { name: 'appended_by_anybody', command: 'insert' as const, check: 'true' },
    {
      name: 'read_by_organisation_or_actor',
      command: 'select' as const,
      using: `(${ORGANISATION}) or (organisation_id is null and ${owner(actorColumn)}) or (${PLATFORM})`,
    },
  ],
});
