import { Injectable } from '@nestjs/common';
import { randomUUIDv7 } from 'node:crypto';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Directory, type MemberSummary, NotAMember, type Standing } from '../../directory/public';
import { assertMayWrite, reachable } from '../domain/message-policy';
import type { Message } from '../domain/message.entity';
import { Introductions } from '../queries/introductions';
import { PostMessage } from './post-message';

export interface MessageToSend {
  readonly to: string;
  readonly text: string;
  /** The referral with which `to` was referred to the author. */
  readonly referralId: string | null;
}

/** A member writes to another one (SHR-8, SHR-10). */
@Injectable()
export class SendMessage {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
    private readonly introductions: Introductions,
    private readonly posting: PostMessage,
  ) {}

  /** @throws NotAMember, NotFound, MessageToOneself, Blocked, NotAvailable, UnknownReferral, NotConnected */
  execute(accountId: string, { to, text, referralId }: MessageToSend): Promise<[Message, MemberSummary]> {
    return this.work.run(async (em) => {
      const author = await this.directory.memberOf(accountId);
      if (!author) throw new NotAMember();
      const { memberId } = author;
      const standing = await this.standingOf(to, memberId);
      const receiver = reachable(author, standing);
      const introduction = await this.introductions.between(memberId, receiver, referralId);
      assertMayWrite(standing, introduction, referralId);
      const said = {
        id: randomUUIDv7(),
        kind: 'text' as const,
        author: { memberId, accountId },
        receiver,
        text,
        cardMemberId: null,
        origin: referralId === null ? null : { kind: 'platform-referral', id: referralId },
        reason: null,
      };
      const message = await this.posting.execute(em, said, async () => {
        const now = await this.standingOf(to, memberId);
        reachable(author, now);
        assertMayWrite(now, introduction, referralId);
      });
      Audit.record(em, { action: 'send-message', subject: { kind: 'conversation', id: message.conversationId } });
      return [message, author];
    });
  }

  private async standingOf(to: string, memberId: string): Promise<Standing> {
    const [standing] = await this.directory.standings(memberId, [to]);
    if (!standing) throw new NotFound();
    return standing;
  }
}
