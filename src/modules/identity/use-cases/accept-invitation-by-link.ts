import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Account, type Registration } from '../domain/account.entity';
import { Invitation } from '../domain/invitation.entity';
import { INVITATION } from '../domain/link-purposes';
import { RegistrationNeeded } from '../domain/identity-errors';
import { Passwords } from '../security/passwords';
import { joinByInvitation } from './join-by-invitation';
import { oneAtATime } from './register-account';
import { lockOrganisation } from './staff';

export interface NewcomerInput {
  name?: string;
  password?: string;
}

/** Whoever holds the link of an invitation holds its address: with an account they join, without they register as well. */
@Injectable()
export class AcceptInvitationByLink {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws LinkNotFound, LinkExpired, LinkRevoked, LinkUsed, RegistrationNeeded, PasswordRefused, InvitationClosed
   * or AlreadyWorker
   */
  async execute(token: string, newcomer: NewcomerInput): Promise<void> {
    // Which organisation a link leads to is only known once it is found.
    const { organisationId, email } = await acrossTenants(() => this.work.run((em) => this.invited(em, token)));
    const registration = await this.registrationOf(email, newcomer);
    await acrossTenants(() =>
      this.work.run(async (em) => {
        await lockOrganisation(em, organisationId);
        const link = await this.links.usable(token, INVITATION);
        const account = await this.accountFor(em, email, registration);
        await joinByInvitation(em, link.subjectId, account.id, this.clock.now());
        link.use(this.clock.now());
      }),
    );
  }

  private async invited(em: EntityManager, token: string): Promise<Invitation> {
    return em.findOneOrFail(Invitation, await this.links.subjectOf(token, INVITATION));
  }

  private async registrationOf(email: string, { name, password }: NewcomerInput): Promise<Registration | undefined> {
    if (name === undefined || password === undefined) return undefined;
    return { name, email, passwordHash: await this.passwords.hashNew(password, email) };
  }

  /** Whoever registered the address before without proving it has no claim to it. */
  private async accountFor(em: EntityManager, email: string, registration?: Registration): Promise<Account> {
    await oneAtATime(em, email);
    const known = await em.findOne(Account, { email }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (known?.verified) return known;
    if (!registration) throw new RegistrationNeeded();
    const account = known ?? Account.register(registration);
    known?.registerAgain(registration);
    account.verifyEmail(this.clock.now());
    await em.persist(account).flush();
    return account;
  }
}
