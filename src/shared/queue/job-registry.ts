import { Injectable } from '@nestjs/common';
import {
  definedQueues,
  type HandlersOf,
  type JobDefinition,
  type JobHandler,
  type QueueDefinition,
} from './job-definition';

export interface RegisteredJob {
  readonly definition: JobDefinition;
  readonly handler: JobHandler<Record<string, unknown>>;
}

/** Which handler does which job. Modules register theirs; the worker refuses to start when one is missing. */
@Injectable()
export class JobRegistry {
  private readonly jobs = new Map<string, RegisteredJob>();

  register<Jobs extends object>(definition: QueueDefinition<Jobs>, handlers: HandlersOf<QueueDefinition<Jobs>>): void {
    for (const [name, job] of definition.jobs)
      this.jobs.set(`${job.queue}/${name}`, {
        definition: job,
        handler: handlers[name] as unknown as JobHandler<Record<string, unknown>>,
      });
  }

  find(queue: string, name: string): RegisteredJob | undefined {
    return this.jobs.get(`${queue}/${name}`);
  }

  /** @throws Error naming every declared job that nobody handles. */
  assertComplete(): void {
    const missing = definedQueues().flatMap(({ queue, jobs }) =>
      [...jobs.keys()].map((name) => `${queue}/${String(name)}`).filter((key) => !this.jobs.has(key)),
    );
    if (missing.length > 0) throw new Error(`no handler for ${missing.join(', ')}`);
  }
}
