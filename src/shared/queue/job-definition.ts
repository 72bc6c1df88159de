/** Seconds to wait after the first, second, … failed attempt; after the last one the job has failed for good. */
export type RetryDelays = readonly number[];

export const SOON: RetryDelays = [1, 5, 30, 120, 600, 3600, 14_400];
/** Growing delays over 24 hours (COL-18). */
export const OVER_A_DAY: RetryDelays = [60, 240, 600, 1800, 3600, 7200, 14_400, 21_600, 36_900];

export interface JobOptions {
  /** The events it follows from. */
  readonly on: readonly string[];
  readonly retry?: RetryDelays;
}

export interface JobDefinition {
  readonly queue: string;
  readonly name: string;
  readonly on: readonly string[];
  readonly retry: RetryDelays;
}

/** The jobs of one queue, with the payload of each by its name. */
export interface QueueDefinition<Jobs extends object> {
  readonly queue: string;
  readonly jobs: ReadonlyMap<keyof Jobs & string, JobDefinition>;
  /** Types only. */
  readonly payloads?: Jobs;
}

/** What is known of a delivery while its job runs. */
export interface Delivery {
  /** Of the outbox message: the same at every attempt. */
  readonly messageId: string;
  /** 1 at the first. */
  readonly attempt: number;
  /** When what it follows from was stored, by the database's clock. */
  readonly occurredAt: Date;
}

export interface JobHandler<Payload> {
  /** Runs in one transaction with the mark that the message is processed; may run twice, so it looks first. */
  run(payload: Payload, delivery: Delivery): Promise<void>;
  /** Called in the transaction that gives the message up. */
  exhausted?(payload: Payload, reason: string): Promise<void>;
}

/** A handler for every job of a queue: the compiler misses none. */
export type HandlersOf<Definition> =
  Definition extends QueueDefinition<infer Jobs>
    ? { readonly [Name in keyof Jobs & string]: JobHandler<Jobs[Name]> }
    : never;

const definitions = new Map<string, QueueDefinition<object>>();
const byEvent = new Map<string, JobDefinition[]>();

/** Declares a queue (a plural noun) and its jobs (verbs): `defineQueue<{ 'send-mail': { mailId: string } }>('mails', …)`. */
export function defineQueue<Jobs extends object>(
  queue: string,
  options: { readonly [Name in keyof Jobs & string]: JobOptions },
): QueueDefinition<Jobs> {
  if (definitions.has(queue)) throw new Error(`the queue ${queue} is declared twice`);
  const jobs = new Map<keyof Jobs & string, JobDefinition>();
  for (const [name, { on, retry }] of Object.entries<JobOptions>(options)) {
    const job = { queue, name, on, retry: retry ?? SOON };
    jobs.set(name as keyof Jobs & string, job);
    for (const event of on) byEvent.set(event, [...(byEvent.get(event) ?? []), job]);
  }
  const definition = { queue, jobs };
  definitions.set(queue, definition as unknown as QueueDefinition<object>);
  return definition;
}

export const jobsFor = (event: string): readonly JobDefinition[] => byEvent.get(event) ?? [];
export const definedQueues = (): readonly QueueDefinition<object>[] => [...definitions.values()];
