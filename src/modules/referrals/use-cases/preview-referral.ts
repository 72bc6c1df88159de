import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { RenderedMail } from '../../../shared/email/mail-template';
import { Directory } from '../../directory/public';
import type { Recipient } from '../domain/recipient';
import { type Choice, Selection } from '../domain/selection';
import type { Sender } from '../domain/sender';
import { ReferralPost } from '../mail/referral-post';
import { Senders } from './senders';

export interface ReferralToPreview {
  /** Null for one to be printed. */
  readonly recipient: Recipient | null;
  readonly message: string | null;
  readonly chosen: readonly Choice[];
}

export interface ReferralPreview {
  readonly sender: Sender;
  readonly selection: Selection;
  /** Null without a recipient. */
  readonly mail: RenderedMail | null;
  readonly message: string | null;
}

/** Stands where the token of a link will be. */
const NO_TOKEN = '…';

/** What sending or printing would make and whether it would be refused; stores nothing (COL-9, COL-16). */
@Injectable()
export class PreviewReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly senders: Senders,
    private readonly directory: Directory,
    private readonly post: ReferralPost,
  ) {}

  execute(accountId: string, { recipient, message, chosen }: ReferralToPreview): Promise<ReferralPreview> {
    return this.work.run(async () => {
      const sender = await this.senders.of(accountId);
      const ids = chosen.map(({ memberId }) => memberId);
      const selection = new Selection(sender.memberId, chosen, await this.directory.referables(sender.memberId, ids));
      const count = selection.choices.length;
      const mail = recipient && this.post.write({ recipient, senderName: sender.name, count, message }, NO_TOKEN);
      return { sender, selection, mail, message };
    });
  }
}
