import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import type { NewRegistration } from '../public';
import { ShareRegistration } from '../domain/share-registration.entity';
import { Share } from '../domain/share.entity';

/** Ties an account that has just registered to the share it came through, once and for good (SHR-4). */
@Injectable()
export class RegisterThroughShare {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
  ) {}

  /** @throws NotFound */
  execute({ shareId, ...registered }: NewRegistration): Promise<void> {
    return this.work.run(async (em) => {
      const { accountId } = registered;
      // Two at once for one account: the second waits here, and finds the first's.
      await this.database.rows(
        sql`select pg_advisory_xact_lock(hashtextextended(${`share-registration ${accountId}`}, 0))`,
      );
      if (await em.findOne(ShareRegistration, { accountId })) return;
      const share = await em.findOne(Share, shareId);
      if (!share) throw new NotFound();
      em.persist(ShareRegistration.of(share, registered));
    });
  }
}
