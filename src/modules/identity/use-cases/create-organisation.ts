import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { inOrganisation } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Organisation } from '../domain/organisation.entity';
import { InviteWorker } from './invite-worker';

/** A platform administrator founds an organisation and invites its first administrator. */
@Injectable()
export class CreateOrganisation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly invite: InviteWorker,
  ) {}

  execute(input: { name: string; administratorEmail: string }, invitedBy: string): Promise<Organisation> {
    const organisation = Organisation.create(input.name);
    return inOrganisation(organisation.id, () =>
      this.work.run(async (em) => {
        await em.persist(organisation).flush();
        Audit.record(em, { action: 'create-organisation', subject: { kind: 'organisation', id: organisation.id } });
        const invitation = { organisationId: organisation.id, email: input.administratorEmail, invitedBy };
        await this.invite.execute({ ...invitation, role: 'administrator' });
        return organisation;
      }),
    );
  }
}
