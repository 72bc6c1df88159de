import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { acrossTenants } from '../database/tenant';
import { UnitOfWork } from '../database/unit-of-work';
import type { LinkPurpose } from '../links/link.entity';
import { judge, type KnownLink } from './attribution-policy';
import { Attribution } from './attribution.entity';
import { AttributionLinks } from './attribution-links';
import type { Followed } from '../domain/followed';

/** Which of some accounts are the registrant's own, by what the asker knows of people. */
export type OwnAmong = (ownerAccountIds: readonly string[]) => Promise<ReadonlySet<string>>;

/** Ties registrations to the links they came from: one piece for everything that thanks or connects for it. */
@Injectable()
export class Attributions {
  constructor(
    private readonly em: EntityManager,
    private readonly work: UnitOfWork,
    private readonly links: AttributionLinks,
    private readonly clock: Clock,
  ) {}

  /**
   * In the transaction that registers an account, or registers an unproven one anew: settles from which link it came. A
   * link that does not count never keeps anybody from registering.
   */
  async settle(accountId: string, followed: readonly Followed[], ownAmong: OwnAmong): Promise<void> {
    // whoever registers is nobody's tenant yet
    await acrossTenants(() =>
      this.work.run(async (em) => {
        const found = await this.links.find(followed.map(({ code }) => code));
        const own = await ownAmong([...new Set(found.map(({ ownerAccountId }) => ownerAccountId))]);
        for (const purpose of this.links.purposes) {
          const known = new Map<string, KnownLink>();
          for (const link of found)
            if (link.purpose === purpose) known.set(link.code, { ...link, own: own.has(link.ownerAccountId) });
          const others = new Set(found.filter((link) => link.purpose !== purpose).map(({ code }) => code));
          const asked = followed.filter(({ code }) => !others.has(code));
          await this.keep(em, accountId, purpose, judge(asked, known, this.clock.now()));
        }
      }),
    );
  }

  /** To what the account was tied when it registered; undefined when to nothing. */
  async tieOf(accountId: string, purpose: LinkPurpose): Promise<string | undefined> {
    const attribution = await this.em.findOne(Attribution, { accountId, purpose });
    return attribution?.tiedTo ?? undefined;
  }

  private async keep(
    em: EntityManager,
    accountId: string,
    purpose: LinkPurpose,
    considered: ReturnType<typeof judge>,
  ): Promise<void> {
    const known = await em.findOne(Attribution, { accountId, purpose });
    if (known) known.settleAnew(considered, this.clock.now());
    else if (considered.length > 0) em.persist(new Attribution(accountId, purpose, considered, this.clock.now()));
  }
}
