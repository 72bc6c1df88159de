/** Something that happened, as plain data: ids and instants, never personal data. */
export interface DomainEvent {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** When its jobs become due; at once when absent. This is how a deadline is set. */
  readonly dueAt?: Date;
}
