import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { coordinatesOf } from '../../../shared/geo/coordinates-of';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import { Links } from '../../../shared/links/links';
import { AddressHolders } from '../../identity/public';
import { ProgramReferral } from '../domain/program-referral.entity';
import { REFERRAL_LINK } from '../domain/referral-links';
import { ReferralRecipient } from '../domain/referral-recipient.entity';
import { mailboxOf, type NamedSeeker, type SeekerFields } from '../domain/seeker-details';
import { Seeker } from '../domain/seeker.entity';

/** What is known of seekers, and what follows from it: whose account they have, and how their referrals reach them. */
@Injectable()
export class SeekerProfiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly holders: AddressHolders,
    private readonly links: Links,
  ) {}

  /** @throws BornInTheFuture, UnknownZip */
  async open(em: EntityManager, ownerAccountId: string, fields: NamedSeeker, now: Date): Promise<Seeker> {
    await assertKnownZip(em, fields.zip);
    const seeker = new Seeker(ownerAccountId, fields, now);
    seeker.belongsTo(await this.accountOf(seeker));
    em.persist(seeker);
    return seeker;
  }

  /** A person's record of themself. @throws BornInTheFuture, UnknownZip */
  async openOwn(em: EntityManager, accountId: string, fields: NamedSeeker, now: Date): Promise<Seeker> {
    await assertKnownZip(em, fields.zip);
    const seeker = new Seeker(accountId, fields, now, accountId);
    em.persist(seeker);
    return seeker;
  }

  /** @throws BornInTheFuture, UnknownZip */
  async change(em: EntityManager, seeker: Seeker, changes: Partial<SeekerFields>, now: Date): Promise<void> {
    await assertKnownZip(em, changes.zip);
    const { details: before, accountId } = seeker;
    seeker.change(changes, now);
    seeker.belongsTo(await this.accountOf(seeker));
    const wrong = isAnotherAddress(before, seeker.details);
    if (wrong || before.reach !== seeker.details.reach || accountId !== seeker.accountId)
      await this.follow(seeker, wrong);
  }

  /** The person has this account now, or none; the seeker's referrals follow. */
  async link(seeker: Seeker, accountId: string | null): Promise<void> {
    seeker.belongsTo(accountId);
    await this.follow(seeker);
  }

  private async accountOf({ details }: Seeker): Promise<string | null> {
    const mailbox = mailboxOf(details);
    return (mailbox && (await this.holders.accountOf(mailbox))) || null;
  }

  /**
   * All of them, across tenants: who wants to be reached no more is so in referrals that the navigator sees no more as
   * well, such as walk-ins to a program that they have left. What was mailed to an address that was wrong, or to who is not to
   * be contacted any more, leads nowhere. program_referral_seeker serves it.
   */
  private follow(seeker: Seeker, wrong = false): Promise<void> {
    return acrossTenants(() =>
      this.work.run(async (em) => {
        const referrals = await em.find(
          ProgramReferral,
          { seeker: seeker.id },
          { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
        );
        for (const referral of referrals) {
          referral.reachBy(seeker.details.reach);
          referral.belongsTo(seeker.accountId, wrong);
        }
        if (wrong || seeker.details.reach === 'do_not_contact') await this.endLinks(em, referrals);
      }),
    );
  }

  private async endLinks(em: EntityManager, referrals: readonly ProgramReferral[]): Promise<void> {
    const theirs = { party: 'seeker' as const, referralId: { $in: referrals.map(({ id }) => id) } };
    const recipients = await em.find(ReferralRecipient, theirs);
    await this.links.revokeMailed(
      REFERRAL_LINK,
      recipients.map(({ id }) => id),
    );
  }
}

/** The one that was written to was somebody else's. */
const isAnotherAddress = (before: SeekerFields, now: SeekerFields): boolean =>
  mailboxOf(before) !== null && mailboxOf(before)?.toLowerCase() !== now.email?.toLowerCase();

/** @throws UnknownZip */
async function assertKnownZip(em: EntityManager, zip: string | null | undefined): Promise<void> {
  if (zip && (await coordinatesOf(em, [zip.slice(0, 5)])).size === 0) throw new UnknownZip();
}
