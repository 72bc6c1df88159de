import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { RESET_PASSWORD } from '../domain/link-purposes';
import { Passwords } from '../security/passwords';
import { endEmailChanges } from './end-email-changes';
import { endSessions } from './end-sessions';
import { linkedAccount } from './linked-account';

/** Sets a new password by the link that was mailed, once; ends every session, and a change of the address that was asked for. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkNotFound, LinkExpired, LinkRevoked, LinkUsed or PasswordRefused */
  async execute(token: string, password: string): Promise<void> {
    const { id, email } = await this.work.run(async (em) =>
      linkedAccount(em, await this.links.subjectOf(token, RESET_PASSWORD)),
    );
    const passwordHash = await this.passwords.hashNew(password, email); // slow: outside of the transaction
    await this.work.run(async (em) => {
      const account = await linkedAccount(em, id);
      const link = await this.links.usable(token, RESET_PASSWORD);
      account.resetPassword(passwordHash, this.clock.now());
      link.use(this.clock.now());
      await this.links.revokeAll(RESET_PASSWORD, account.id);
      await endEmailChanges(em, this.links, account.id);
      await endSessions(em, account.id);
      Audit.record(em, { action: 'reset-password', subject: { kind: 'account', id: account.id } });
    });
  }
}
