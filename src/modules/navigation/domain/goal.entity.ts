import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';

export const GOAL_STATES = ['open', 'reached', 'dropped'] as const;
export type GoalState = (typeof GOAL_STATES)[number];

export interface GoalFields {
  readonly title: string;
  /** ISO date; null for none. */
  readonly targetDate: string | null;
}

/** What a seeker wants to come to (NAV-18). */
export class Goal extends AggregateRoot {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  private _title: string;
  private _targetDate: string | null;
  private _state: GoalState = 'open';
  private _changedAt: Date;

  constructor(
    readonly seekerId: string,
    { title, targetDate }: GoalFields,
    now: Date,
  ) {
    super();
    this._title = title;
    this._targetDate = targetDate;
    this._changedAt = now;
  }

  get title(): string {
    return this._title;
  }
  get targetDate(): string | null {
    return this._targetDate;
  }
  get state(): GoalState {
    return this._state;
  }
  get changedAt(): Date {
    return this._changedAt;
  }

  /** What is absent stays as it is; a target date of null clears it. */
  change({ title, targetDate, state }: Partial<GoalFields & { state: GoalState }>, now: Date): void {
    this._title = title ?? this._title;
    this._targetDate = targetDate === undefined ? this._targetDate : targetDate;
    this._state = state ?? this._state;
    this._changedAt = now;
  }
}
