import { randomUUIDv7 } from 'node:crypto';
import type { LinkPurpose } from '../links/link.entity';
import type { Considered } from './attribution-policy';

/**
 * From which link a registration came, and why from this one: kept for whoever asks afterwards. Until the address is
 * proven, whoever registers it anew replaces it; from then on nothing does (SHR-4).
 */
export class Attribution {
  readonly id: string = randomUUIDv7();
  private _considered: readonly Considered[];
  private _settledAt: Date;
  /** Of what the link leads to; null when none of them counts. */
  private _tiedTo: string | null;

  constructor(
    readonly accountId: string,
    /** What kind of link: each kind is settled by itself. */
    readonly purpose: LinkPurpose,
    considered: readonly Considered[],
    now: Date,
  ) {
    this._considered = considered;
    this._tiedTo = tiedIn(considered);
    this._settledAt = now;
  }

  get tiedTo(): string | null {
    return this._tiedTo;
  }
  get considered(): readonly Considered[] {
    return this._considered;
  }
  get settledAt(): Date {
    return this._settledAt;
  }

  /** Somebody registers the same unproven address again: what counts is how they came. */
  settleAnew(considered: readonly Considered[], now: Date): void {
    this._considered = considered;
    this._tiedTo = tiedIn(considered);
    this._settledAt = now;
  }
}

const tiedIn = (considered: readonly Considered[]) =>
  considered.find(({ verdict }) => verdict === 'tied')?.subjectId ?? null;
