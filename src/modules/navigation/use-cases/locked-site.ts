import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../../shared/domain/domain-error';
import { Site } from '../domain/site.entity';

export interface OwnSite {
  readonly organisationId: string;
  readonly siteId: string;
}

/** One of an organisation's sites, to be changed by one at a time. @throws NotFound */
export async function lockedSite(em: EntityManager, { organisationId, siteId }: OwnSite): Promise<Site> {
  const site = await em.findOne(Site, { id: siteId, organisationId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!site) throw new NotFound();
  return site;
}
