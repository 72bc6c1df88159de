import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { NotFound } from '../../../shared/domain/domain-error';
import type { DirectoryEvents } from '../public/directory-events';
import { type EligibilityFields, EligibilityRules, NO_RULES } from './eligibility-rules';
import { ProgramDetails, type ProgramFields } from './program-details';
import type { ProgramCapacity } from './program-kinds';
import { ProgramAlreadyClaimed, ProgramNotClaimed, ProgramNotListed } from './program-errors';
import { type AreaFields, ServiceArea } from './service-area';

/** All that is stated about a program. */
export interface StatedProgram {
  readonly details: ProgramFields;
  readonly area: AreaFields;
  readonly rules?: EligibilityFields;
  readonly capacity?: ProgramCapacity;
}

export interface ProgramChanges {
  readonly details?: Partial<ProgramFields>;
  readonly area?: AreaFields;
  readonly rules?: Partial<EligibilityFields>;
  readonly capacity?: ProgramCapacity;
}

/** What helps people who are referred to it (NAV-1), listed for everybody. */
export class Program extends AggregateRoot<DirectoryEvents> {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  private _organisationId: string | null;
  private _listed: boolean;
  private _details: ProgramDetails;
  private _area: ServiceArea;
  private _rules: EligibilityRules;
  private _capacity: ProgramCapacity;
  private _changedAt: Date;

  /** Through `list` or `propose`. */
  constructor(stated: StatedProgram, organisationId: string | null, now: Date) {
    super();
    this._organisationId = organisationId;
    this._listed = organisationId === null;
    this._details = new ProgramDetails(stated.details);
    this._area = new ServiceArea(stated.area);
    this._rules = new EligibilityRules(stated.rules ?? NO_RULES);
    this._capacity = stated.capacity ?? 'open';
    this._changedAt = now;
  }

  /** By the platform: listed at once, and nobody's. @throws InvalidArea, InvalidEligibility */
  static list(stated: StatedProgram, now: Date): Program {
    return new Program(stated, null, now);
  }

  /** By an organisation: nobody sees it until its claim is approved. @throws InvalidArea, InvalidEligibility */
  static propose(organisationId: string, stated: StatedProgram, now: Date): Program {
    return new Program(stated, organisationId, now);
  }

  get organisationId(): string | null {
    return this._organisationId;
  }
  get listed(): boolean {
    return this._listed;
  }
  get details(): ProgramDetails {
    return this._details;
  }
  get area(): ServiceArea {
    return this._area;
  }
  get rules(): EligibilityRules {
    return this._rules;
  }
  get capacity(): ProgramCapacity {
    return this._capacity;
  }
  get changedAt(): Date {
    return this._changedAt;
  }
  get isClaimed(): boolean {
    return this._listed && this._organisationId !== null;
  }

  /** @throws ProgramAlreadyClaimed; NotFound for one that another organisation proposed */
  assertClaimable(organisationId: string): void {
    if (!this._listed && this._organisationId !== organisationId) throw new NotFound();
    if (this.isClaimed) throw new ProgramAlreadyClaimed();
  }

  /** @throws ProgramAlreadyClaimed; ProgramNotListed for one that was taken out of the list since */
  claimFor(organisationId: string, now: Date): void {
    if (!this._listed && this._organisationId === null) throw new ProgramNotListed();
    this.assertClaimable(organisationId);
    this._organisationId = organisationId;
    this._listed = true;
    this._changedAt = now;
    this.record('program.claimed', { programId: this.id });
  }

  /** A claim was wrong: it stays listed, and is nobody's. @throws ProgramNotClaimed */
  release(now: Date): void {
    if (!this.isClaimed) throw new ProgramNotClaimed();
    this._organisationId = null;
    this._changedAt = now;
    this.record('program.changed', { programId: this.id });
    this.record('program.released', { programId: this.id });
  }

  /** What is absent stays; a radius around the address moves with it. @throws InvalidArea, InvalidEligibility */
  change({ details, area, rules, capacity }: ProgramChanges, now: Date): void {
    if (details) this._details = this._details.with(details);
    if (area) this._area = new ServiceArea(area);
    else if (details?.address !== undefined) this._area = this._area.movedTo(details.address);
    if (rules) this._rules = new EligibilityRules({ ...(this._rules as EligibilityFields), ...rules });
    this._capacity = capacity ?? this._capacity;
    this._changedAt = now;
    this.record('program.changed', { programId: this.id });
  }
}
