import type { PageOf } from '../../../shared/lists/page';
import type { ProgramCapacity, ProgramCost } from '../domain/program-kinds';
import type { ProgramSummary } from './programs';

/** What to find (NAV-2): "and" between what is asked, "or" within one that has several values. */
export interface ProgramQuery {
  /** Five digits: only programs that serve it, nearest first. Without one all of them, by name. */
  readonly zip?: string;
  /** Codes; each takes in those below it. */
  readonly services?: readonly string[];
  /** Words of the program, its organisation or its services, or how they begin. */
  readonly words?: string;
  /** Whole years. */
  readonly age?: number;
  readonly householdSize?: number;
  /** Whole minor units a year, USD. */
  readonly income?: number;
  /** BCP 47. */
  readonly languages?: readonly string[];
  readonly costs?: readonly ProgramCost[];
  readonly capacities?: readonly ProgramCapacity[];
  readonly limit: number;
  readonly cursor?: string;
}

export interface ProgramFound extends ProgramSummary {
  readonly description: string | null;
  readonly cost: ProgramCost | null;
  readonly costInWords: string | null;
  readonly languages: readonly string[];
  readonly eligibility: string | null;
  /** From the middle of the ZIP code; null without one, and for a program without an address. */
  readonly distanceMiles: number | null;
  /** It serves everybody in the United States; such programs come last. */
  readonly nationwide: boolean;
}

/** The search of programs, the same wherever it is begun. */
export abstract class ProgramSearch {
  /** One statement. @throws UnknownZip, InvalidCursor */
  abstract search(query: ProgramQuery): Promise<PageOf<ProgramFound>>;
}
