import sql, { type Sql as Statement } from 'sql-template-tag';

/** Of which referrals outcomes are asked. */
export interface OutcomeScope {
  /** A condition on `r`. */
  readonly where: Statement;
  /** Seen from the programs: their organisations are those who send. */
  readonly isInbound: boolean;
}

/** Made by an organisation's teams: program_referral_organisation. */
export const madeBy = (organisationId: string): OutcomeScope => ({
  where: sql`r.organisation_id = ${organisationId}`,
  isInbound: false,
});

/** Sent to programs, live: program_referral_program. */
export const sentTo = (programIds: readonly string[]): OutcomeScope => ({
  where: sql`r.live and r.program_id = any(${programIds}::uuid[])`,
  isInbound: true,
});

export const EVERYWHERE: OutcomeScope = { where: sql`true`, isInbound: false };
