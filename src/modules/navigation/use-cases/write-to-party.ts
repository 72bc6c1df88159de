import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Link } from '../../../shared/links/link.entity';
import type { MailDue, ReminderDue } from '../domain/navigation-events';
import { ProgramReferral } from '../domain/program-referral.entity';
import { REFERRAL_LINK_DAYS } from '../domain/referral-links';
import { ReferralEntry } from '../domain/referral-entry.entity';
import { mailboxOf } from '../domain/seeker-details';
import { Seeker } from '../domain/seeker.entity';
import { ReferralPost } from '../mail/referral-post';
import { type PartyFacts, PartyFactsQuery } from '../queries/party-facts';
import { lockedReferral } from './locked-referral';

const REFERO = { side: 'refero', accountId: null, name: null, organisation: null } as const;

/** Mails one of a referral's parties, and keeps in its history that it did (NAV-10, NAV-15). */
@Injectable()
export class WriteToParty {
  constructor(
    private readonly work: UnitOfWork,
    private readonly facts: PartyFactsQuery,
    private readonly post: ReferralPost,
    private readonly clock: Clock,
  ) {}

  /** About one entry of its history, as it was said then, whatever has been said since. */
  async tellOf({ recipientId, linkId, entryId }: MailDue, messageId: string): Promise<void> {
    const facts = await this.facts.byRecipient(recipientId, entryId);
    await this.write(facts, linkId, (those) => this.post.tell(those, { linkId, messageId }));
  }

  /** Nothing once somebody has said how it stands. */
  async remind({ recipientId, linkId, changedAt }: ReminderDue, messageId: string): Promise<void> {
    const facts = await this.facts.byRecipient(recipientId);
    if (facts && new Date(facts.changedAt).getTime() !== Date.parse(changedAt)) return;
    await this.write(facts, linkId, (those) => this.post.remind(those, { linkId, messageId }));
  }

  /** The address may have been corrected while the mail was under way. */
  private async isReachedElsewhere(em: EntityManager, { party, referralId, seeker }: PartyFacts): Promise<boolean> {
    if (party !== 'seeker') return false;
    const { seeker: person } = await lockedReferral(em, referralId);
    const { details } = await em.findOneOrFail(Seeker, person.id, { refresh: true });
    return mailboxOf(details)?.toLowerCase() !== seeker.email?.toLowerCase();
  }

  /** The link's time begins when the mail was accepted. */
  private async write(
    facts: PartyFacts | undefined,
    linkId: string,
    send: (facts: PartyFacts) => Promise<boolean>,
  ): Promise<void> {
    if (!facts || !isToBeTold(facts) || !(await send(facts))) return;
    await this.work.run(async (em) => {
      const now = this.clock.now();
      const link = await em.findOneOrFail(Link, linkId);
      if (await this.isReachedElsewhere(em, facts)) link.revoke(now);
      else link.startTime(now, REFERRAL_LINK_DAYS * 24);
      keep(em, facts, now);
    });
  }
}

/** How the person is reached may have changed, or who sees the referral, since it was settled who is told. */
const isToBeTold = ({ party, reach, sees }: PartyFacts): boolean =>
  reach !== 'do_not_contact' && (party === 'seeker' ? reach === 'email' : sees);

function keep(em: EntityManager, { referralId, recipientId, party }: PartyFacts, now: Date): void {
  const referral = em.getReference(ProgramReferral, referralId);
  em.persist(new ReferralEntry(referral, 'mail-sent', REFERO, now, { detail: party, subjectId: recipientId }));
}
