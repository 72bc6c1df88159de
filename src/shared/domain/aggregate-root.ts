import { StaleVersion } from './domain-error';
import type { DomainEvent } from './domain-event';

/** An entity that records what happened to it; what it recorded is stored in the transaction that stores it. */
export abstract class AggregateRoot<Events extends object = Record<string, Record<string, unknown>>> {
  abstract readonly id: string;
  readonly version!: number;
  private recorded?: DomainEvent[]; // no initialiser: MikroORM never runs constructors on loaded rows

  /** Refuses a change made on the strength of an older state (412). */
  assertVersion(expected: number): void {
    if (this.version !== expected) throw new StaleVersion({ extra: { currentVersion: this.version } });
  }

  protected record<Type extends keyof Events & string>(type: Type, payload: Events[Type], dueAt?: Date): void {
    (this.recorded ??= []).push({ type, payload: payload as DomainEvent['payload'], dueAt });
  }

  pullEvents(): DomainEvent[] {
    const events = this.recorded ?? [];
    this.recorded = undefined;
    return events;
  }
}
