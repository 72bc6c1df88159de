import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { type ApiKeyAt, findApiKey } from './find-api-key';

/** Ends a key at once, for good. */
@Injectable()
export class RevokeApiKey {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound or StaleVersion */
  execute(at: ApiKeyAt): Promise<void> {
    return this.work.run(async (em) => {
      const key = await findApiKey(em, at);
      key.revoke(this.clock.now());
      Audit.record(em, { action: 'revoke-api-key', subject: { kind: 'api-key', id: key.id } });
    });
  }
}
