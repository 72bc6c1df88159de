import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Attributions } from '../../../shared/attribution/attributions';
import type { Followed } from '../../../shared/domain/followed';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Account, type Registration } from '../domain/account.entity';
import { LINK_HOURS, VERIFY_EMAIL } from '../domain/link-purposes';
import { evenly } from '../security/evenly';
import { Passwords } from '../security/passwords';
import { sameMailbox } from './same-mailbox';

interface NewAccount {
  name: string;
  email: string;
  password: string;
}

/** Makes an account whose address is still to be proven. Nobody can tell whether the address had one (PLT-1). */
@Injectable()
export class RegisterAccount {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly passwords: Passwords,
    private readonly attributions: Attributions,
  ) {}

  /** `followed` is how they came: whose link brought them is settled here and now (SHR-4). @throws PasswordRefused */
  execute({ name, email, password }: NewAccount, followed: readonly Followed[] = []): Promise<void> {
    return evenly(async () => {
      const passwordHash = await this.passwords.hashNew(password, email);
      await this.work.run((em) => this.register(em, { name, email, passwordHash }, followed));
    });
  }

  private async register(em: EntityManager, registration: Registration, followed: readonly Followed[]): Promise<void> {
    await oneAtATime(em, registration.email);
    const known = await em.findOne(Account, { email: registration.email }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const account = known ?? Account.register(registration);
    known?.registerAgain(registration);
    em.persist(account);
    Audit.record(em, { action: 'register-account', subject: { kind: 'account', id: account.id } });
    if (account.verified) return;
    await this.links.revokeAll(VERIFY_EMAIL, account.id);
    this.links.issue(VERIFY_EMAIL, account.id, LINK_HOURS[VERIFY_EMAIL]);
    await this.attributions.settle(account.id, followed, (owners) => sameMailbox(em, registration.email, owners));
  }
}

/** Two registrations of one address wait for each other, so that the second finds the first. */
export async function oneAtATime(em: EntityManager, email: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(lower(?), 0))', [email]);
}
