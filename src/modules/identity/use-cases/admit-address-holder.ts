import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Attributions } from '../../../shared/attribution/attributions';
import { Audit } from '../../../shared/audit/audit';
import sql from 'sql-template-tag';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Account } from '../domain/account.entity';
import { RegistrationNeeded } from '../domain/identity-errors';
import { AddressHolders, type Newcomer } from '../public';
import { Passwords } from '../security/passwords';
import { oneAtATime } from './register-account';
import { sameMailbox } from './same-mailbox';

/** Whoever holds a link holds the address it was mailed to: with an account they use it, without they register. */
@Injectable()
export class AdmitAddressHolder extends AddressHolders {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
    private readonly attributions: Attributions,
  ) {
    super();
  }

  async accountOf(email: string): Promise<string | undefined> {
    const account = await this.database.one<{ id: string }>(
      sql`select id from account where email = ${email} and email_verified_at is not null`,
    );
    return account?.id;
  }

  async newcomer(email: string, name: string, password: string): Promise<Newcomer> {
    return { name, email, passwordHash: await this.passwords.hashNew(password, email) };
  }

  admit(email: string, newcomer?: Newcomer): Promise<string> {
    return this.work.run(async (em) => {
      await oneAtATime(em, email);
      const known = await em.findOne(Account, { email }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (known?.verified) return known.id;
      if (!newcomer) throw new RegistrationNeeded();
      const account = known ?? Account.register(newcomer);
      known?.registerAgain(newcomer);
      account.verifyEmail(this.clock.now());
      em.persist(account);
      const { followed = [] } = newcomer;
      await this.attributions.settle(account.id, followed, (owners) => sameMailbox(em, email, owners));
      Audit.record(em, { action: 'admit-address-holder', subject: { kind: 'account', id: account.id } });
      return account.id;
    });
  }
}
