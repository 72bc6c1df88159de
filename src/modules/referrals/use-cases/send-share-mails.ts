import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import type { Language } from '../../../shared/domain/language';
import { StrictLimits } from '../../../shared/limits/strict-limits';
import { mailboxOf } from '../../../shared/domain/mailbox';
import { ShareMail } from '../domain/share-mail.entity';
import { Share } from '../domain/share.entity';
import { Senders } from './senders';
import { ShareableProfiles } from './shareable-profiles';

export interface ShareMailsToSend {
  readonly recipients: readonly { readonly name: string; readonly email: string }[];
  readonly message: string | null;
  readonly language: Language;
}

/** Stores one mail for each friend or colleague whom the sender names, from which it follows that it is sent (SHR-1). */
@Injectable()
export class SendShareMails {
  constructor(
    private readonly work: UnitOfWork,
    private readonly senders: Senders,
    private readonly profiles: ShareableProfiles,
    private readonly limits: StrictLimits,
  ) {}

  /** @throws NotAMember, LimitedMembership, NotFound, NotMailed, NotAcceptingReferrals, Blocked, NotAvailable, RateLimited */
  execute(accountId: string, shareId: string, { recipients, ...words }: ShareMailsToSend): Promise<ShareMail[]> {
    return this.work.run(async (em) => {
      const sender = await this.senders.sharing(accountId);
      const share = await em.findOne(Share, { id: shareId, senderAccountId: accountId });
      if (!share) throw new NotFound();
      share.assertMailed();
      await this.profiles.assertStillShareable(share);
      const once = [...new Map(recipients.map((one) => [mailboxOf(one.email), one])).values()];
      const mails = once.map((recipient) => ShareMail.queue(share, sender, { recipient, ...words }));
      await this.hold(accountId, mails);
      em.persist(mails);
      Audit.record(em, { action: 'send-share-mails', subject: { kind: 'share', id: shareId } });
      await em.flush();
      return mails;
    });
  }

  /** Counted in the transaction of the mails: what is refused as a whole counts for nobody. One lock order for all. */
  private async hold(accountId: string, mails: readonly ShareMail[]): Promise<void> {
    await this.limits.consume('share-mail', `account:${accountId}`, 'caller', mails.length);
    const mailboxes = mails.map(({ recipientEmail }) => mailboxOf(recipientEmail)).sort();
    for (const mailbox of mailboxes) await this.limits.consume('share-mail', mailbox);
  }
}
