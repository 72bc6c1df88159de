import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { StrictLimits } from '../../../shared/limits/strict-limits';
import { Links } from '../../../shared/links/links';
import { VERIFY_EMAIL } from '../domain/link-purposes';
import { Passwords } from '../security/passwords';
import { linkedAccount } from './linked-account';

/**
 * The link that was mailed to an address proves it, together with the password of the registration: else whoever
 * registers somebody's address would have the owner confirm a password that is not theirs.
 */
@Injectable()
export class VerifyEmail {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly passwords: Passwords,
    private readonly limits: StrictLimits,
    private readonly clock: Clock,
  ) {}

  /** @throws LinkNotFound, LinkExpired, LinkRevoked, LinkUsed or WrongPassword */
  async execute(token: string, password: string): Promise<void> {
    const { subjectId } = await this.work.run(() => this.links.usable(token, VERIFY_EMAIL));
    await this.limits.consume('password', `account:${subjectId}`, 'caller');
    const proven = await this.passwords.assertOwn(subjectId, password);
    await this.work.run(async (em) => {
      const account = await linkedAccount(em, subjectId);
      const link = await this.links.usable(token, VERIFY_EMAIL);
      account.assertPasswordStill(proven);
      account.verifyEmail(this.clock.now());
      link.use(this.clock.now());
      Audit.record(em, { action: 'verify-email', subject: { kind: 'account', id: account.id } });
    });
  }
}
