import type { EntityManager } from '@mikro-orm/postgresql';
import { Site, SiteWorker } from '../domain/site.entity';

/** A place of an organisation, with a navigator who works there. */
export async function fillSite(
  em: EntityManager,
  { organisationId, navigatorId }: { organisationId: string; navigatorId: string },
  now: Date,
): Promise<void> {
  const site = new Site(organisationId, 'Harbor Family Center');
  await em.persist(site).flush();
  await em.persist(new SiteWorker(organisationId, site.id, navigatorId, now)).flush();
}
