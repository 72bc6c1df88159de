import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Site } from '../domain/site.entity';
import { SiteNameTaken } from '../domain/team-errors';

/** An organisation has one more place. */
@Injectable()
export class OpenSite {
  constructor(private readonly work: UnitOfWork) {}

  /** Its id. @throws SiteNameTaken */
  execute(organisationId: string, name: string): Promise<string> {
    return this.work.run(async (em) => {
      const site = new Site(organisationId, name);
      em.persist(site);
      await flushedOnce(em);
      return site.id;
    });
  }
}

/** @throws SiteNameTaken */
export const flushedOnce = (em: EntityManager): Promise<void> =>
  em.flush().catch((error: unknown) => {
    throw error instanceof UniqueConstraintViolationException ? new SiteNameTaken() : error;
  });
