import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { endSessions } from './end-sessions';

/** Ends every session of an account, this one included. */
@Injectable()
export class SignOutEverywhere {
  constructor(private readonly work: UnitOfWork) {}

  execute(accountId: string): Promise<void> {
    return this.work.run(async (em) => {
      await endSessions(em, accountId);
      Audit.record(em, { action: 'sign-out-everywhere', subject: { kind: 'account', id: accountId } });
    });
  }
}
