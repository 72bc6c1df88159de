import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Directory } from '../../directory/public';
import { CountsFromReferrals, type Recount } from './counts-from-referrals';

const BATCH = 500;

/** Puts counts right from the referrals behind them, while others go on counting (COL-20). */
@Injectable()
export class RecountReferrals {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
    private readonly counts: CountsFromReferrals,
  ) {}

  /** One member's. @throws NotFound */
  one(memberId: string): Promise<Recount> {
    return this.inPlatform(async (em) => {
      const [member] = await this.directory.cards([memberId]);
      if (!member) throw new NotFound();
      Audit.record(em, { action: 'recount-referrals', subject: { kind: 'member', id: memberId } });
      const [recount] = await this.counts.settle([memberId]);
      return recount!;
    });
  }

  /** Everybody's, batch by batch, each in a transaction of its own: what was done stays done when it is cut short. */
  async all(): Promise<{ members: number; corrected: number }> {
    await this.work.run((em) => {
      Audit.record(em, { action: 'recount-all-referrals' });
      return Promise.resolve();
    });
    let [members, corrected] = [0, 0];
    for (let batch = await this.batch(); batch.length > 0; batch = await this.batch(batch.at(-1)!.memberId)) {
      members += batch.length;
      corrected += batch.filter((one) => one.corrected).length;
    }
    return { members, corrected };
  }

  private batch(after?: string): Promise<Recount[]> {
    return this.inPlatform(async () => this.counts.settle(await this.counts.counted(BATCH, after)));
  }

  private inPlatform<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    // Support counts everybody's referrals; of what these hold it sees numbers alone.
    return acrossTenants(() => this.work.run(work));
  }
}
