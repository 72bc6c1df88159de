import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../domain/aggregate-root';
import { WebhookEndpointDisabled } from './webhook-errors';

export const DISABLED_REASONS = ['by-hand', 'gone'] as const;
/** `gone`: it answered 410. */
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** What a list of subscribed types is limited to. */
export const EVERY_TYPE = { most: 50, longest: 100 } as const;
export const MOST_ENDPOINTS = 20;
export const OVERLAP_HOURS = 24;

export interface WebhookEndpointInput {
  readonly organisationId: string;
  /** As `acceptedUrl` answers it. */
  readonly url: string;
  readonly description: string | null;
  /** None is all of them. */
  readonly eventTypes: readonly string[];
  /** Account that made it. */
  readonly createdBy: string;
}

/** What a merge-patch may change; what is absent stays. */
export interface WebhookEndpointChange {
  readonly url?: string;
  readonly description?: string | null;
  readonly eventTypes?: readonly string[];
  readonly enabled?: boolean;
}

/** Where an organisation hears of its events (PLT-11). */
export class WebhookEndpoint extends AggregateRoot {
  readonly id: string = randomUUIDv7();
  readonly organisationId: string;
  readonly createdBy: string;
  private _url: string;
  private _description: string | null;
  private _eventTypes: string[];
  private _sealedSecret!: Buffer;
  private _previousSecret: Buffer | null = null;
  private _previousUntil: Date | null = null;
  private _disabledAt: Date | null = null;
  private _disabledReason: DisabledReason | null = null;

  constructor(
    { organisationId, createdBy, url, description, eventTypes }: WebhookEndpointInput,
    readonly createdAt: Date,
  ) {
    super();
    this.organisationId = organisationId;
    this.createdBy = createdBy;
    this._url = url;
    this._description = description;
    this._eventTypes = [...new Set(eventTypes)];
  }

  get url(): string {
    return this._url;
  }
  get description(): string | null {
    return this._description;
  }
  get eventTypes(): readonly string[] {
    return this._eventTypes;
  }
  /** What signs deliveries, encrypted (see `EndpointSecrets`). */
  get sealedSecret(): Buffer {
    return this._sealedSecret;
  }
  get previousSecret(): Buffer | null {
    return this._previousSecret;
  }
  get previousUntil(): Date | null {
    return this._previousUntil;
  }
  get disabledAt(): Date | null {
    return this._disabledAt;
  }
  get disabledReason(): DisabledReason | null {
    return this._disabledReason;
  }

  /** Its first secret. */
  equip(sealedSecret: Buffer): void {
    this._sealedSecret = sealedSecret;
  }

  /** Another secret; deliveries are signed with the one before as well for `overlapHours`, so that no receiver is lost. */
  rotate(sealedSecret: Buffer, now: Date, overlapHours = OVERLAP_HOURS): void {
    this._previousSecret = overlapHours > 0 ? this._sealedSecret : null;
    this._previousUntil = overlapHours > 0 ? new Date(now.getTime() + overlapHours * 3_600_000) : null;
    this._sealedSecret = sealedSecret;
  }

  change({ url, description, eventTypes, enabled }: WebhookEndpointChange, now: Date): void {
    if (url !== undefined) this._url = url;
    if (description !== undefined) this._description = description;
    if (eventTypes !== undefined) this._eventTypes = [...new Set(eventTypes)];
    if (enabled === true) this._disabledAt = this._disabledReason = null;
    if (enabled === false) this.disable('by-hand', now);
  }

  disable(reason: DisabledReason, now: Date): void {
    if (this._disabledAt) return;
    this._disabledAt = now;
    this._disabledReason = reason;
  }

  /** @throws WebhookEndpointDisabled */
  assertEnabled(): void {
    if (this._disabledAt) throw new WebhookEndpointDisabled();
  }
}
