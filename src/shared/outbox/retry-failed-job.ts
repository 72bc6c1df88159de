import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit';
import { Clock } from '../clock/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { defineError, NotFound } from '../domain/domain-error';
import { OutboxMessage } from './outbox-message.entity';

export const JobNotFailed = defineError(
  'conflict',
  'job-not-failed',
  'The job was not given up: it is done, or still tried.',
);

/** Hands a job that was given up over once more, with all its attempts (PLT-15). */
@Injectable()
export class RetryFailedJob {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound or JobNotFailed */
  execute(messageId: string): Promise<void> {
    return this.work.run(async (em) => {
      const message = await em.findOne(OutboxMessage, messageId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!message) throw new NotFound();
      if (!message.failedAt) throw new JobNotFailed();
      message.tryAnew(this.clock.now());
      Audit.record(em, { action: 'retry-job', subject: { kind: 'job', id: messageId } });
    });
  }
}
