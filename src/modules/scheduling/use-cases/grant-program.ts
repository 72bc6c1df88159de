import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Organisations } from '../../identity/public';
import { EndRequests } from './end-requests';
import { ProgramGrant } from '../domain/program-grant.entity';

/** A platform administrator gives an organisation the program, or takes it back (SCH-1). */
@Injectable()
export class GrantProgram {
  constructor(
    private readonly work: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly requests: EndRequests,
  ) {}

  /** Granting twice changes nothing. @throws NotFound */
  grant(organisationId: string, grantedBy: string): Promise<void> {
    // Support belongs to no organisation.
    return acrossTenants(() =>
      this.work.run(async (em) => {
        if (!(await this.organisations.nameOf(organisationId))) throw new NotFound();
        await em.execute(
          'insert into program_grant (organisation_id, granted_by) values (?, ?) on conflict do nothing',
          [organisationId, grantedBy],
        );
        Audit.record(em, trailOf('grant-program', organisationId));
      }),
    );
  }

  /**
   * Nothing of the program answers from now on: what waits for an answer ends, and the clients are told; what is stored
   * stays. @throws NotFound
   */
  withdraw(organisationId: string): Promise<void> {
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const granted = await em.nativeDelete(ProgramGrant, { organisationId });
        if (granted === 0) throw new NotFound();
        await this.requests.execute({ organisationId });
        Audit.record(em, trailOf('withdraw-program', organisationId));
      }),
    );
  }
}

const trailOf = (action: string, organisationId: string) => ({
  action,
  organisationId,
  subject: { kind: 'organisation', id: organisationId },
});
