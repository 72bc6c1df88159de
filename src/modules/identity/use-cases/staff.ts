import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../../shared/domain/domain-error';
import { Organisation } from '../domain/organisation.entity';
import { Worker } from '../domain/worker.entity';

/**
 * Whoever changes who belongs to an organisation locks it first: two administrators who leave at once leave one.
 * @throws NotFound
 */
export async function lockOrganisation(em: EntityManager, organisationId: string): Promise<Organisation> {
  const organisation = await em.findOne(Organisation, organisationId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!organisation) throw new NotFound();
  return organisation;
}

export const countAdministrators = (em: EntityManager, organisationId: string): Promise<number> =>
  em.count(Worker, { organisationId, role: 'administrator' });

/** @throws NotFound */
export async function findWorker(em: EntityManager, organisationId: string, workerId: string): Promise<Worker> {
  const worker = await em.findOne(Worker, { id: workerId, organisationId });
  if (!worker) throw new NotFound();
  return worker;
}
