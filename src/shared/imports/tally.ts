import { type ImportCounts, NOTHING_YET, type Refusal } from './import-counts';

type Outcome = 'created' | 'changed' | 'unchanged' | 'removed';
type Reasoned = 'skipped' | 'refused' | 'dropped' | 'repaired' | 'followed';
type Mutable<T> = { -readonly [Key in keyof T]-?: T[Key] extends number ? number : Record<string, number> };

/** Counts what becomes of a file's rows, and keeps what is left out until somebody takes it. */
export class Tally {
  private readonly numbers: Mutable<ImportCounts> = structuredClone(NOTHING_YET) as Mutable<ImportCounts>;
  private pending: Refusal[] = [];

  get counts(): ImportCounts {
    return this.numbers;
  }

  read(rows = 1): void {
    this.numbers.read += rows;
  }

  add(outcome: Outcome, rows: number): void {
    this.numbers[outcome] += rows;
  }

  skip(reason: string, rows = 1): void {
    this.count('skipped', reason, rows);
  }

  follow(what: string, rows: number): void {
    this.count('followed', what, rows);
  }

  /** A whole row is left out. */
  refuse(line: number, subject: string | null, reason: string): void {
    this.count('refused', reason, 1);
    this.pending.push({ line, subject, field: null, reason, outcome: 'refused' });
  }

  /** A row is taken without one of its fields. */
  drop(line: number, subject: string, field: string, reason: string): void {
    this.count('dropped', reason, 1);
    this.pending.push({ line, subject, field, reason, outcome: 'left-out' });
  }

  /** A row is taken with one of its fields otherwise than it is written. */
  repair(line: number, subject: string, field: string, reason: string): void {
    this.count('repaired', reason, 1);
    this.pending.push({ line, subject, field, reason, outcome: 'repaired' });
  }

  /** What was left out since the last time. */
  takeRefusals(): Refusal[] {
    const taken = this.pending;
    this.pending = [];
    return taken;
  }

  private count(group: Reasoned, reason: string, rows: number): void {
    if (rows > 0) this.numbers[group][reason] = (this.numbers[group][reason] ?? 0) + rows;
  }
}
