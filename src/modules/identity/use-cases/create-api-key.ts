import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { ApiKey, type ApiKeyInput } from '../domain/api-key.entity';

/** Makes an API key and shows its token, this once (PLT-3). */
@Injectable()
export class CreateApiKey {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws ExpiryPassed */
  execute(input: ApiKeyInput): Promise<{ key: ApiKey; token: string }> {
    return this.work.run(async (em) => {
      const created = ApiKey.create(input, this.clock.now());
      await em.persist(created.key).flush();
      Audit.record(em, { action: 'create-api-key', subject: { kind: 'api-key', id: created.key.id } });
      return created;
    });
  }
}
