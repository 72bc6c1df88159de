import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { LinkRevoked } from '../../../shared/links/link-errors';
import { Links } from '../../../shared/links/links';
import { JOIN } from '../domain/join-links';
import { JoinRequest } from '../domain/join-request.entity';
import type { Joining } from '../public';
import { InvitedMembers, type InvitedPerson } from './invited-members';

/** Whoever holds the link holds the address that it was mailed to: they become a member with it. */
@Injectable()
export class JoinByLink {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly members: InvitedMembers,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws LinkNotFound, LinkExpired, LinkRevoked, LinkUsed, RegistrationNeeded, NameNeeded, PasswordRefused,
   * AlreadyAMember when they join in another way at the same moment
   */
  async execute(token: string, person: InvitedPerson): Promise<void> {
    // The holder of a link is nobody's tenant: the token alone says which request is theirs.
    await acrossTenants(async () => {
      const joining = await this.work.run((em) => this.asked(em, token));
      const newcomer = await this.members.newcomer(joining.email, person, joining);
      await this.work.run(async (em) => {
        const link = await this.links.usable(token, JOIN);
        const memberId = await this.members.admit(joining.email, person, newcomer, joining);
        link.use(this.clock.now());
        Audit.record(em, { action: 'join-by-link', subject: { kind: 'member', id: memberId } });
      });
    });
  }

  private async asked(em: EntityManager, token: string): Promise<Joining> {
    const { subjectId } = await this.links.usable(token, JOIN);
    const request = await em.findOne(JoinRequest, subjectId);
    if (!request) throw new LinkRevoked();
    return request.joining;
  }
}
