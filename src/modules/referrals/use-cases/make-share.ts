import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { SHARE_LINK, type ShareChannel } from '../domain/share-channel';
import { Share } from '../domain/share.entity';
import { Senders } from './senders';
import { ShareableProfiles } from './shareable-profiles';

export interface ShareToMake {
  readonly memberId: string;
  readonly channel: ShareChannel;
}

/** Gives a member the one share of a profile on a channel, which has a link of its own (SHR-1). */
@Injectable()
export class MakeShare {
  constructor(
    private readonly work: UnitOfWork,
    private readonly senders: Senders,
    private readonly profiles: ShareableProfiles,
    private readonly links: Links,
  ) {}

  /**
   * The share's id, and whether it was made just now.
   * @throws NotAMember, LimitedMembership, NotFound, NotAcceptingReferrals, Blocked, NotAvailable
   */
  execute(accountId: string, { memberId, channel }: ShareToMake): Promise<{ shareId: string; isNew: boolean }> {
    return this.work.run(async (em) => {
      const sender = await this.senders.sharing(accountId);
      const same = { senderMemberId: sender.memberId, senderAccountId: accountId, subjectMemberId: memberId, channel };
      await this.profiles.assertShareable(same);
      const known = await em.findOne(Share, same);
      if (known) return this.again(em, known);
      const made = await this.work.attempt(() => this.made(em, new Share(sender, memberId, channel)), unlessAsked);
      return made ?? this.again(em, await em.findOneOrFail(Share, same));
    });
  }

  /** With a fresh link where the one it had was revoked. */
  private async again(em: EntityManager, { id }: Share): Promise<{ shareId: string; isNew: boolean }> {
    if (!(await this.links.current(SHARE_LINK, id))) this.links.issueShort(SHARE_LINK, id);
    audit(em, id);
    await em.flush();
    return { shareId: id, isNew: false };
  }

  private made(em: EntityManager, share: Share): Promise<{ shareId: string; isNew: boolean }> {
    em.persist(share);
    this.links.issueShort(SHARE_LINK, share.id);
    audit(em, share.id);
    return Promise.resolve({ shareId: share.id, isNew: true });
  }
}

function audit(em: EntityManager, shareId: string): void {
  Audit.record(em, { action: 'make-share', subject: { kind: 'share', id: shareId } });
}

/** Asked for twice at once, it is made once: the other's is the one. */
function unlessAsked(error: unknown): undefined {
  if (!(error instanceof UniqueConstraintViolationException)) throw error;
}
