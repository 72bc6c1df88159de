import type { DomainErrorClass } from '../../../shared/domain/domain-error';
import { Blocked, NotAvailable } from './directory-errors';

/** What either of two has done about the other. */
export interface Blocks {
  /** The viewer has blocked them. */
  readonly blocked: boolean;
  /** They have blocked the viewer. */
  readonly blocking: boolean;
}

/** Why nothing goes from the viewer to them (SHR-10): whoever is blocked is not told so. */
export function blockBetween({ blocked, blocking }: Blocks): DomainErrorClass | undefined {
  if (blocked) return Blocked;
  return blocking ? NotAvailable : undefined;
}

/** @throws Blocked, NotAvailable */
export function assertNoBlock(blocks: Blocks): void {
  const Refusal = blockBetween(blocks);
  if (Refusal) throw new Refusal();
}
