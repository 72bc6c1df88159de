import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';

export const WINDOW_SECONDS = 60;

/** Requests of this minute, by whom they count for: this process's own, and the others' as last settled. */
@Injectable()
export class RequestCounts {
  private startedAt = 0;
  private totals = new Map<string, number>();
  private unsettled = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Counts a request; how many it makes within this minute. */
  add(subject: string): number {
    this.turn();
    const total = (this.totals.get(subject) ?? 0) + 1;
    this.totals.set(subject, total);
    this.unsettled.set(subject, (this.unsettled.get(subject) ?? 0) + 1);
    return total;
  }

  /** Whole seconds until this minute is over, at least 1. */
  secondsLeft(): number {
    return Math.max(1, Math.ceil(this.window() + WINDOW_SECONDS - this.seconds()));
  }

  /** What the other processes do not know yet; undefined when there is nothing. */
  takeUnsettled(): { startedAt: Date; counts: Map<string, number> } | undefined {
    this.turn();
    if (this.unsettled.size === 0) return undefined;
    const counts = this.unsettled;
    this.unsettled = new Map();
    return { startedAt: new Date(this.startedAt * 1000), counts };
  }

  /** Takes over a total that all processes settled on; what was counted here meanwhile comes on top. */
  settle(startedAt: Date, subject: string, total: number): void {
    if (startedAt.getTime() !== this.startedAt * 1000) return;
    this.totals.set(subject, total + (this.unsettled.get(subject) ?? 0));
  }

  private turn(): void {
    const window = this.window();
    if (window === this.startedAt) return;
    this.startedAt = window;
    this.totals = new Map();
    this.unsettled = new Map();
  }

  private window(): number {
    return Math.floor(this.seconds() / WINDOW_SECONDS) * WINDOW_SECONDS;
  }

  private seconds(): number {
    return this.clock.now().getTime() / 1000;
  }
}
