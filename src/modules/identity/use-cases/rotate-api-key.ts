import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { ApiKey } from '../domain/api-key.entity';
import { type ApiKeyAt, findApiKey } from './find-api-key';

/** Gives a key a new token; the older one works on for a while. */
@Injectable()
export class RotateApiKey {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, StaleVersion or ApiKeyOver */
  execute(at: ApiKeyAt, overlapHours?: number): Promise<{ key: ApiKey; token: string }> {
    return this.work.run(async (em) => {
      const key = await findApiKey(em, at);
      const token = key.rotate(this.clock.now(), overlapHours);
      Audit.record(em, { action: 'rotate-api-key', subject: { kind: 'api-key', id: key.id } });
      await em.flush(); // its new version goes into the answer
      return { key, token };
    });
  }
}
