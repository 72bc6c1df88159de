import { Injectable } from '@nestjs/common';
import { inOrganisation } from '../../../shared/database/tenant';
import type { Invitation } from '../domain/invitation.entity';
import { InviteWorker } from './invite-worker';

/** Support invites an administrator: when the first invitation was missed, or nobody can sign in who could invite. */
@Injectable()
export class InviteAdministrator {
  constructor(private readonly invite: InviteWorker) {}

  /** @throws NotFound or AlreadyWorker */
  execute(organisationId: string, email: string, invitedBy: string): Promise<Invitation> {
    const input = { organisationId, email, invitedBy, role: 'administrator' } as const;
    return inOrganisation(organisationId, () => this.invite.execute(input));
  }
}
