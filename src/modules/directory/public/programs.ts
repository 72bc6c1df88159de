import type { ProgramCapacity } from '../domain/program-kinds';

/** Why a program does not take somebody (NAV-8). What is not known of them is in nobody's way. */
export const PROGRAM_OBSTACLES = [
  'outside-area',
  'not-resident',
  'too-young',
  'too-old',
  'income-too-high',
  'household-too-small',
  'household-too-large',
] as const;
export type ProgramObstacle = (typeof PROGRAM_OBSTACLES)[number];

/** Where a program can be visited. */
export interface ProgramAddress {
  readonly street: string | null;
  readonly city: string;
  /** Two letters, such as `CA`. */
  readonly state: string;
  /** Five digits. */
  readonly zip: string | null;
}

export interface ProgramSummary {
  readonly programId: string;
  readonly name: string;
  readonly organisationName: string;
  /** The organisation that claimed it; null while nobody has. */
  readonly organisationId: string | null;
  readonly capacity: ProgramCapacity;
  /** Codes of the taxonomy. */
  readonly services: readonly string[];
  /** E.164. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  /** Null for one without a place to visit. */
  readonly address: ProgramAddress | null;
  /** In words. */
  readonly hours: string | null;
}

/** What is known of who needs help; null is unknown, and excludes nobody. */
export interface SeekerFacts {
  /** Five digits. One that is nowhere is as good as none. */
  readonly zip: string | null;
  /** ISO 8601. */
  readonly dateOfBirth: string | null;
  readonly householdSize: number | null;
  /** Whole minor units a year, USD. */
  readonly annualIncome: number | null;
}

export interface ProgramForReferral extends ProgramSummary {
  readonly obstacles: readonly ProgramObstacle[];
}

/** Who edits a program and sees what reaches it. */
export interface ClaimerSummary {
  readonly accountId: string;
  readonly programId: string;
  readonly since: Date;
}

export interface ClaimedProgram {
  readonly programId: string;
  /** In whose name. */
  readonly organisationId: string;
  readonly name: string;
  readonly since: Date;
}

/** What other modules may ask about programs (NAV-1 to NAV-3). */
export abstract class Programs {
  /** In the order of their ids; unknown ids are absent. One statement. */
  abstract summaries(programIds: readonly string[]): Promise<readonly ProgramSummary[]>;

  /**
   * A listed program and what stands between it and somebody. In the transaction going on, it holds the program's row
   * (for share), so that one closed a moment earlier wins and one closed now waits. One statement.
   */
  abstract forReferral(programId: string, facts: SeekerFacts): Promise<ProgramForReferral | undefined>;

  /** Who claims it now, first claimers first. One statement. */
  abstract claimersOf(programId: string): Promise<readonly ClaimerSummary[]>;

  /** What an account claims now, whatever organisation it acts for, first claimed first. One statement. */
  abstract claimedBy(accountId: string): Promise<readonly ClaimedProgram[]>;

  /** Ids of listed programs that offer one of these services, or one below them. One statement. */
  abstract offering(services: readonly string[]): Promise<readonly string[]>;

  /** Ids of the listed programs that an organisation claimed. One statement. */
  abstract claimedFor(organisationId: string): Promise<readonly string[]>;

  /** Ends what an account claimed in the name of an organisation when it left it. Twice changes nothing. */
  abstract leave(organisationId: string, accountId: string): Promise<void>;
}
