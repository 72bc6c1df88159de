import type { ProgramForReferral } from '../../directory/public';
import { OverrideRequired, ProgramClosed } from './navigation-errors';

/** The program as the directory tells of it, held as it is while a referral is sent. */
export type ReferredTo = Pick<ProgramForReferral, 'programId' | 'organisationId' | 'capacity' | 'obstacles'>;

/** Referring somebody whom the program does not serve by its own rules, and why (NAV-8). */
export interface Override {
  readonly reason: string;
}

/** NAV-8; who walked into a program that is closed is there all the same. @throws ProgramClosed, OverrideRequired with the obstacles */
export function assertTakes(
  { capacity, obstacles }: ReferredTo,
  override: Override | undefined,
  isWalkIn: boolean,
): void {
  if (capacity === 'closed' && !isWalkIn) throw new ProgramClosed();
  if (obstacles.length > 0 && !override) throw new OverrideRequired({ extra: { obstacles } });
}
