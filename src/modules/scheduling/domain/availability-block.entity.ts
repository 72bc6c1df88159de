import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { InvalidBlock, NotDesignated } from './availability-errors';
import { assertFits, BlockTerms, type BlockTermsFields, wallTime } from './block-terms';
import type { External } from './external';
import { type Stretch, stretchesOf } from './occurrences';
import { NotInProgram } from './program-errors';
import { Recurrence } from './recurrence';
import type { WallClock } from './wall-clock';

const DAY = 86_400_000;
/** How far ahead appointments are offered. */
export const OFFERED_DAYS = 180;

/** Where it is, or, by telehealth, whose clock counts. */
export interface BlockPlace {
  readonly locationId: string;
  readonly clock: WallClock;
}

/** Who it is for, as far as that decides who may be offered its times (SCH-12). */
export interface ProgramStanding {
  readonly inProgram: boolean;
  /** The designated payers. */
  readonly payerIds: readonly string[];
}

/** When a therapist takes appointments: said in wall time, so that nine o'clock stays nine o'clock (SCH-11). */
export class AvailabilityBlock extends AggregateRoot {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  private _locationId!: string;
  private _terms!: BlockTerms;
  private _external: External = 'off';
  private _externalPayerIds: string[] = [];
  private _laidUntil: Date | null = null;

  constructor(
    readonly organisationId: string,
    readonly staffId: string,
  ) {
    super();
  }

  /** @throws InvalidBlock, InvalidRecurrence */
  static set(
    { organisationId, staffId }: { readonly organisationId: string; readonly staffId: string },
    place: BlockPlace,
    terms: BlockTermsFields,
    now: Date,
  ): AvailabilityBlock {
    const block = new AvailabilityBlock(organisationId, staffId);
    block.change(place, terms, now);
    return block;
  }

  get locationId(): string {
    return this._locationId;
  }
  get terms(): BlockTermsFields {
    return this._terms;
  }
  get external(): External {
    return this._external;
  }
  /** Of `some`. */
  get externalPayerIds(): readonly string[] {
    return this._externalPayerIds;
  }
  /** Until when its stretches are laid out; null when none follow. */
  get laidUntil(): Date | null {
    return this._laidUntil;
  }

  /** Requests that there are stay (SCH-12). @throws InvalidBlock, InvalidRecurrence */
  change({ locationId, clock }: BlockPlace, terms: BlockTermsFields, now: Date): void {
    assertFits(terms, clock, now, (this._terms as BlockTerms | undefined)?.begins);
    const recurrence = terms.recurrence === null ? null : Recurrence.of(terms.recurrence);
    recurrence?.assertHappens(wallTime(terms.begins), clock);
    this._locationId = locationId;
    this._terms = new BlockTerms({ ...terms, recurrence: recurrence?.text ?? null });
  }

  /** SCH-12. @throws NotInProgram, InvalidBlock, NotDesignated */
  acceptExternal(
    external: External,
    payerIds: readonly string[],
    { inProgram, payerIds: known }: ProgramStanding,
  ): void {
    if (!inProgram) throw new NotInProgram();
    if (external !== 'some' && payerIds.length > 0)
      throw new InvalidBlock({
        errors: [{ pointer: '/externalPayerIds', code: 'invalid-block', detail: 'Only for `some` of the payers.' }],
      });
    if (external === 'some' && (payerIds.length === 0 || !payerIds.every((id) => known.includes(id))))
      throw new NotDesignated({
        errors: [{ pointer: '/externalPayerIds', code: 'not-designated', detail: 'At least one, each designated.' }],
      });
    this._external = external;
    this._externalPayerIds = external === 'some' ? [...new Set(payerIds)] : [];
  }

  /** All that follows from it for as far ahead as appointments are offered. */
  layOut(clock: WallClock, now: Date): Stretch[] {
    const { stretches, until } = this.following(clock, now.getTime() - DAY, now);
    this._laidUntil = until;
    return stretches;
  }

  /** What follows from it after `laidUntil`, and how far ahead that reaches; it is not noted. */
  layOutMore(clock: WallClock, now: Date): { stretches: Stretch[]; until: Date | null } {
    return this.following(clock, (this._laidUntil ?? now).getTime() + 1, now);
  }

  private following(clock: WallClock, from: number, now: Date): { stretches: Stretch[]; until: Date | null } {
    const until = now.getTime() + OFFERED_DAYS * DAY;
    const stretches = this.times(clock.shown(from), clock.shown(until), clock)
      .filter((wall) => !this._terms.exceptions.includes(new Date(wall).toISOString().slice(0, 10)))
      .flatMap((wall) => stretchesOf(wall, this._terms, clock));
    return { stretches, until: this.happensAfter(clock.shown(until), clock) ? new Date(until) : null };
  }

  private times(from: number, to: number, clock: WallClock): number[] {
    const begins = wallTime(this._terms.begins);
    if (this._terms.recurrence) return Recurrence.of(this._terms.recurrence).times(begins, from, to, clock);
    return begins >= from && begins <= to ? [begins] : [];
  }

  private happensAfter(wall: number, clock: WallClock): boolean {
    const begins = wallTime(this._terms.begins);
    if (this._terms.recurrence) return Recurrence.of(this._terms.recurrence).happensAfter(wall, begins, clock);
    return begins > wall;
  }
}
