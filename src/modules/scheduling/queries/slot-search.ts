/** What open slots are asked for; instants in RFC 3339. */
export interface SlotSearch {
  /** Now, when absent. */
  readonly from?: string;
  /** 14 days after `from`, when absent. */
  readonly to?: string;
  readonly zip?: string;
  readonly radiusMiles?: number;
  readonly specialty?: string;
  readonly language?: string;
  readonly gender?: string;
  readonly telehealth?: boolean;
  readonly therapistId?: string;
}

/** A slot that can be asked for; instants in RFC 3339. */
export interface OpenSlot {
  readonly therapistId: string;
  readonly therapistName: string;
  readonly blockId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly minutes: number;
  /** Whose clock the therapist goes by; IANA name. */
  readonly timeZone: string;
  readonly telehealth: boolean;
  readonly locationId: string;
  readonly locationName: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}
