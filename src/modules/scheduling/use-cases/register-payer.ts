import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Organisations } from '../../identity/public';
import { Payer } from '../domain/payer.entity';

/** A platform administrator says which organisations are payers. */
@Injectable()
export class RegisterPayer {
  constructor(
    private readonly work: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  /** For the first time, under another name, or after a withdrawal. @throws NotFound */
  register(organisationId: string, name: string): Promise<void> {
    // Support belongs to no organisation.
    return acrossTenants(() =>
      this.work.run(async (em) => {
        if (!(await this.organisations.nameOf(organisationId))) throw new NotFound();
        // registered twice at once, it is registered once
        await em.execute('insert into payer (organisation_id, name) values (?, ?) on conflict do nothing', [
          organisationId,
          name,
        ]);
        const payer = await em.findOneOrFail(Payer, { organisationId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        payer.register(name);
        Audit.record(em, trailOf('register-payer', organisationId));
      }),
    );
  }

  /** It is designated no more, and asks for nothing more. @throws NotFound */
  withdraw(organisationId: string): Promise<void> {
    return this.work.run(async (em) => {
      const payer = await em.findOne(Payer, { organisationId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!payer) throw new NotFound();
      payer.withdraw(this.clock.now());
      Audit.record(em, trailOf('withdraw-payer', organisationId));
    });
  }
}

const trailOf = (action: string, organisationId: string) => ({
  action,
  organisationId,
  subject: { kind: 'organisation', id: organisationId },
});
