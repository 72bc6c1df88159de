import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import type { Recipient } from '../domain/recipient';
import { REFERRAL_LINK } from '../domain/referral-links';
import { Referral } from '../domain/referral.entity';
import type { Choice, Selection } from '../domain/selection';
import { RecordReferral } from './record-referral';

export interface ReferralToSend {
  readonly recipient: Recipient;
  readonly message: string | null;
  readonly chosen: readonly Choice[];
}

/** Stores a referral by e-mail, from which its mail follows (COL-9). */
@Injectable()
export class SendReferral {
  constructor(
    private readonly work: UnitOfWork,
    private readonly record: RecordReferral,
    private readonly links: Links,
  ) {}

  /** @throws what `RecordReferral` throws */
  execute(accountId: string, { recipient, message, chosen }: ReferralToSend): Promise<[Referral, Selection]> {
    return this.work.run(async (em) => {
      const recorded = await this.record.execute(em, accountId, chosen, (sender, count) =>
        Referral.queue({ sender, recipient, message, count }),
      );
      this.links.issue(REFERRAL_LINK, recorded[0].id);
      await em.flush();
      return recorded;
    });
  }
}
