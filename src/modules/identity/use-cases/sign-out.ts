import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Session } from '../domain/session.entity';

/** Ends one of an account's own sessions. */
@Injectable()
export class SignOut {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound */
  execute(accountId: string, sessionId: string): Promise<void> {
    return this.work.run(async (em) => {
      const session = await em.findOne(Session, { id: sessionId, accountId });
      if (!session) throw new NotFound();
      em.remove(session);
      Audit.record(em, { action: 'sign-out', subject: { kind: 'session', id: sessionId } });
    });
  }
}
