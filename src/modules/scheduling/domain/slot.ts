/** A time with a therapist that somebody asks for. */
export interface WantedSlot {
  readonly staffId: string;
  readonly blockId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A slot as it is offered now (SCH-13). */
export interface OfferedSlot extends WantedSlot {
  readonly organisationId: string;
  readonly locationId: string;
  readonly telehealth: boolean;
  /** The end and the buffer after it. */
  readonly freeFrom: Date;
}
