import { LockMode } from '@mikro-orm/core';
import { raw } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { SYSTEM } from '../http/caller';
import { RequestScope } from '../http/request-scope';
import { SOON } from '../queue/job-definition';
import { JobRegistry } from '../queue/job-registry';
import { traced } from '../tracing/traced';
import { OutboxMessage } from './outbox-message.entity';
import { NotYet, PermanentFailure, reasonOf, TemporaryFailure } from './failures';

/** Carries one message out: its effect and the mark that it happened are one transaction. */
@Injectable()
export class OutboxConsumer {
  private readonly log = new Logger(OutboxConsumer.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly registry: JobRegistry,
    private readonly clock: Clock,
  ) {}

  async consume(messageId: string): Promise<void> {
    await RequestScope.run({ requestId: messageId, caller: SYSTEM }, async () => {
      try {
        await this.attempt(messageId);
      } catch (error) {
        if (error instanceof NotYet) await this.putBack(messageId, error);
        else await this.recordFailure(messageId, error);
      }
    });
  }

  private attempt(messageId: string): Promise<void> {
    return this.work.run(async (em) => {
      const message = await this.openMessage(messageId);
      if (!message) return;
      await this.carryOut(message);
      // its row: a job that undid a part of its work has let go of what was read
      await em.nativeUpdate(OutboxMessage, messageId, { processedAt: this.clock.now() });
    });
  }

  private async carryOut({ id, queue, job, payload, attempts, occurredAt, requestId }: OutboxMessage): Promise<void> {
    const registered = this.registry.find(queue, job);
    if (!registered) throw new TemporaryFailure('no-handler'); // a newer version's job: its workers have one
    const what = { job: `${queue}/${job}`, messageId: id, attempt: attempts + 1, causedBy: requestId };
    const begun = performance.now();
    await traced(`job ${what.job}`, what, () =>
      registered.handler.run(payload, { messageId: id, attempt: what.attempt, occurredAt }),
    );
    this.log.log({ ...what, ms: Math.round(performance.now() - begun) });
  }

  private putBack(messageId: string, { seconds }: NotYet): Promise<void> {
    return this.work.run(async () => {
      const message = await this.openMessage(messageId);
      if (message) this.again(message, seconds);
    });
  }

  private async recordFailure(messageId: string, error: unknown): Promise<void> {
    const reason = reasonOf(error);
    await this.work.run(async () => {
      const message = await this.openMessage(messageId);
      if (!message) return;
      const job = this.registry.find(message.queue, message.job);
      const delays = job?.definition.retry ?? SOON;
      const delay = error instanceof PermanentFailure ? undefined : delays[message.attempts];
      message.attempts += 1;
      message.lastError = reason;
      if (delay === undefined) {
        message.failedAt = this.clock.now();
        await job?.handler.exhausted?.(message.payload, reason);
      } else {
        this.again(message, delay);
      }
      this.log.warn({ messageId, job: message.job, attempt: message.attempts, reason, givenUp: delay === undefined });
    });
  }

  private again(message: OutboxMessage, seconds: number): void {
    message.dueAt = new Date(this.clock.now().getTime() + seconds * 1000);
    message.publishedAt = null;
  }

  /** Skips a message that another worker holds, is done with, or has given up. */
  private openMessage(id: string): Promise<OutboxMessage | null> {
    return this.work.run((em) =>
      em.findOne(
        OutboxMessage,
        { id, processedAt: null, failedAt: null, [raw('coalesce(due_at, app_now())')]: { $lte: raw('app_now()') } },
        { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
      ),
    );
  }
}
