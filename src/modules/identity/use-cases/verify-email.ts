import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { VERIFY_EMAIL } from '../domain/link-purposes';
import { linkedAccount } from './linked-account';

/** The link that was mailed to an address proves it. */
@Injectable()
export class VerifyEmail {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkNotFound, LinkExpired, LinkRevoked or LinkUsed */
  execute(token: string): Promise<void> {
    return this.work.run(async (em) => {
      const accountId = await this.links.subjectOf(token, VERIFY_EMAIL);
      const account = await linkedAccount(em, accountId);
      const link = await this.links.usable(token, VERIFY_EMAIL);
      account.verifyEmail(this.clock.now());
      link.use(this.clock.now());
      Audit.record(em, { action: 'verify-email', subject: { kind: 'account', id: account.id } });
    });
  }
}
