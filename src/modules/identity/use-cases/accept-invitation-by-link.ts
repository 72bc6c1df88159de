import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Invitation } from '../domain/invitation.entity';
import { INVITATION } from '../domain/link-purposes';
import { AddressHolders, type Newcomer } from '../public';
import { joinByInvitation } from './join-by-invitation';
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
    private readonly holders: AddressHolders,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws LinkNotFound, LinkExpired, LinkRevoked, LinkUsed, RegistrationNeeded, PasswordRefused, InvitationClosed
   * or AlreadyWorker
   */
  async execute(token: string, newcomer: NewcomerInput): Promise<void> {
    // Which organisation a link leads to is only known once it is found.
    const { organisationId, email } = await acrossTenants(() => this.work.run((em) => this.invited(em, token)));
    const registration = await this.newcomerOf(email, newcomer);
    await acrossTenants(() =>
      this.work.run(async (em) => {
        await lockOrganisation(em, organisationId);
        const link = await this.links.usable(token, INVITATION);
        const accountId = await this.holders.admit(email, registration);
        await joinByInvitation(em, link.subjectId, accountId, this.clock.now());
        link.use(this.clock.now());
      }),
    );
  }

  private async invited(em: EntityManager, token: string): Promise<Invitation> {
    return em.findOneOrFail(Invitation, await this.links.subjectOf(token, INVITATION));
  }

  private async newcomerOf(email: string, { name, password }: NewcomerInput): Promise<Newcomer | undefined> {
    if (name === undefined || password === undefined) return undefined;
    return this.holders.newcomer(email, name, password);
  }
}
