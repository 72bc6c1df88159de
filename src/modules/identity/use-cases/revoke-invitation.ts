import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Links } from '../../../shared/links/links';
import { Invitation } from '../domain/invitation.entity';
import { INVITATION } from '../domain/link-purposes';
import { lockOrganisation } from './staff';

/** Takes an invitation back; its link ends. */
@Injectable()
export class RevokeInvitation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, StaleVersion or InvitationClosed */
  execute(organisationId: string, invitationId: string, version: number): Promise<void> {
    return this.work.run(async (em) => {
      await lockOrganisation(em, organisationId);
      const invitation = await em.findOne(Invitation, { id: invitationId, organisationId });
      if (!invitation) throw new NotFound();
      invitation.assertVersion(version);
      invitation.revoke(this.clock.now());
      await this.links.revokeAll(INVITATION, invitationId);
      Audit.record(em, { action: 'revoke-invitation', subject: { kind: 'invitation', id: invitationId } });
    });
  }
}
