import { load } from './client.mts';
import { between, type CpuMeter } from './cpu.mts';
import type { Job } from './jobs.mts';
import type { Side } from './side.mts';

/** One side doing one job, over all its slices. */
export class Tally {
  requests = 0;
  appMs = 0;
  databaseMs = 0;
  elapsedMs = 0;
  private readonly took: number[] = [];

  add(took: readonly number[], appMs: number, databaseMs: number, elapsedMs: number): void {
    this.requests += took.length;
    this.appMs += appMs;
    this.databaseMs += databaseMs;
    this.elapsedMs += elapsedMs;
    this.took.push(...took);
  }

  /** Processor milliseconds a request. */
  get app(): number {
    return this.appMs / this.requests;
  }
  get database(): number {
    return this.databaseMs / this.requests;
  }
  get perSecond(): number {
    return (this.requests / this.elapsedMs) * 1000;
  }
  /** Milliseconds that so many of a hundred requests took at most. */
  percentile(percent: number): number {
    const sorted = this.took.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]!;
  }
}

/** Takes measured turns: short slices of each job on each side, so that a machine that drifts is unfair to none. */
export class Turns {
  private readonly tallies = new Map<string, Tally>();
  private readonly asked = new Map<string, number>();
  private readonly meter: CpuMeter;
  private readonly signal: AbortSignal;

  constructor(meter: CpuMeter, signal: AbortSignal) {
    this.meter = meter;
    this.signal = signal;
  }

  tally(side: Side, job: Job): Tally {
    const key = `${side.name}/${job.name}`;
    return this.tallies.get(key) ?? this.tallies.set(key, new Tally()).get(key)!;
  }

  /** `rounds` slices of `ms` for every job and side; who begins changes with every round. */
  async run(jobs: readonly Job[], sides: readonly Side[], rounds: number, ms: number): Promise<void> {
    for (let round = 0; round < rounds; round++)
      for (const job of jobs)
        for (const side of round % 2 ? sides.toReversed() : sides) await this.slice(side, job, ms);
  }

  /** Not measured: code gets compiled, connections and caches filled. */
  async warmUp(jobs: readonly Job[], sides: readonly Side[], ms: number): Promise<void> {
    for (const job of jobs) for (const side of sides) await this.load(side, job, ms);
  }

  private async slice(side: Side, job: Job, ms: number): Promise<void> {
    const before = await this.meter.read(side);
    const start = performance.now();
    const took = await this.load(side, job, ms);
    const elapsed = performance.now() - start;
    const after = await this.meter.read(side);
    this.tally(side, job).add(took, between(before.app, after.app), between(before.database, after.database), elapsed);
  }

  private load(side: Side, job: Job, ms: number): Promise<number[]> {
    const key = `${side.name}/${job.name}`;
    const next = () => {
      const n = this.asked.get(key) ?? 0;
      this.asked.set(key, n + 1);
      return job.request(n);
    };
    return load(side.port, next, job.status, ms, this.signal);
  }
}
