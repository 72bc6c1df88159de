import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Organisation } from '../domain/organisation.entity';
import { Worker } from '../domain/worker.entity';
import { countAdministrators, lockOrganisation } from './staff';

/** A worker leaves; the last administrator cannot (PLT-2). */
@Injectable()
export class LeaveOrganisation {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws NotFound or LastAdministrator */
  execute(organisationId: string, accountId: string): Promise<void> {
    return this.work.run(async (em) => {
      await lockOrganisation(em, organisationId);
      const worker = await em.findOne(Worker, { organisationId, accountId });
      if (!worker) throw new NotFound();
      worker.leave(await countAdministrators(em, organisationId));
      em.remove(worker);
      Audit.record(em, { action: 'leave-organisation', subject: { kind: 'worker', id: worker.id } });
    });
  }
}

/** Across tenants: an account leaves every organisation it works in, or none. @throws LastAdministrator */
export async function leaveAllOrganisations(em: EntityManager, accountId: string): Promise<void> {
  const organisationIds = await lockOrganisationsOf(em, accountId);
  const places = await em.find(Worker, { accountId, organisationId: { $in: organisationIds } });
  const administrators = await em.find(Worker, { organisationId: { $in: organisationIds }, role: 'administrator' });
  for (const place of places)
    place.leave(administrators.filter(({ organisationId }) => organisationId === place.organisationId).length);
  em.remove(places);
}

/** Of those that an account works in, which it answers by id; all in one order. */
export async function lockOrganisationsOf(em: EntityManager, accountId: string): Promise<string[]> {
  const places = await em.find(Worker, { accountId });
  const organisationIds = places.map(({ organisationId }) => organisationId);
  const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
  await em.find(Organisation, { id: { $in: organisationIds } }, locked);
  return organisationIds;
}
