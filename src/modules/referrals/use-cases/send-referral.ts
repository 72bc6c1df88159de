import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { Directory } from '../../directory/public';
import type { Recipient } from '../domain/recipient';
import { REFERRAL_LINK } from '../domain/referral-links';
import { Referral } from '../domain/referral.entity';
import { ReferredColleague } from '../domain/referred-colleague.entity';
import { type Choice, Selection } from '../domain/selection';
import { Senders } from './senders';

export interface ReferralToSend {
  readonly recipient: Recipient;
  readonly message: string | null;
  readonly chosen: readonly Choice[];
}

/** Stores a referral, from which its mail follows; whom it names is asked and held in the same transaction (COL-8). */
@Injectable()
export class SendReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly senders: Senders,
    private readonly directory: Directory,
    private readonly links: Links,
  ) {}

  execute(accountId: string, { recipient, message, chosen }: ReferralToSend): Promise<[Referral, Selection]> {
    return this.work.run(async (em) => {
      const sender = await this.senders.of(accountId);
      const ids = chosen.map(({ memberId }) => memberId);
      const selection = new Selection(sender.memberId, chosen, await this.directory.referables(sender.memberId, ids));
      selection.assertReferable();
      const referral = Referral.queue({ sender, recipient, message, count: selection.choices.length });
      em.persist([referral, ...ReferredColleague.of(referral, selection.choices)]);
      this.links.issue(REFERRAL_LINK, referral.id);
      Audit.record(em, { action: 'send-referral', subject: { kind: 'referral', id: referral.id } });
      await em.flush();
      return [referral, selection];
    });
  }
}
