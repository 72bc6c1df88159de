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
