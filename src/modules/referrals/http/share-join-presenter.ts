import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FollowedLinks } from '../../../shared/attribution/followed-links';
import { InvalidRequest } from '../../../shared/http/http-errors';
import { RequestValidation } from '../../../shared/http/validation.pipe';
import type { Language } from '../../../shared/domain/language';
import { languageOf } from '../../../shared/language/language-of';
import { JoinRequests } from '../../directory/public';
import { ShareByCode } from '../queries/share-by-code';
import { orClosedSharePage } from './pages/closed-share-page';
import { type ShareJoin, shareJoinPage } from './pages/share-join-page';
import { ShareJoinDto } from './share-join.dto';

const VALIDATION = new RequestValidation();

/** Shows the way in from a shared profile, and takes what is sent there. */
@Injectable()
export class ShareJoinPresenter {
  constructor(
    private readonly shares: ShareByCode,
    private readonly requests: JoinRequests,
    private readonly followed: FollowedLinks,
  ) {}

  /** Changes nothing but what the browser remembers. */
  async show(reply: FastifyReply, code: string, { headers }: FastifyRequest): Promise<void> {
    const language = languageOf(headers['accept-language']);
    await orClosedSharePage(reply, language, async () => {
      const shown = await this.shown(code, language);
      this.followed.follow(reply, headers.cookie, code);
      shareJoinPage(reply, { ...shown, kind: 'client', state: 'asked' });
    });
  }

  /** The code of the page counts beside what the browser remembers, for browsers that remember nothing. */
  async take(
    reply: FastifyReply,
    code: string,
    { headers, body }: Pick<FastifyRequest, 'headers' | 'body'>,
  ): Promise<void> {
    const language = languageOf(headers['accept-language']);
    await orClosedSharePage(reply, language, async () => {
      const shown = await this.shown(code, language);
      const sent = await this.checked(body);
      const { email, kind } = sent ?? { kind: 'client' as const };
      if (email) await this.requests.request({ email, kind, followed: this.followed.of(headers.cookie, code) });
      shareJoinPage(reply, { ...shown, kind, state: email ? 'sent' : 'wrong' });
    });
  }

  private async shown(code: string, language: Language): Promise<Omit<ShareJoin, 'kind' | 'state'>> {
    const { senderName, profile } = await this.shares.read(code);
    return { language, code, senderName, subjectName: profile.name };
  }

  private async checked(body: unknown): Promise<ShareJoinDto | undefined> {
    try {
      return (await VALIDATION.transform(body ?? {}, { type: 'body', metatype: ShareJoinDto })) as ShareJoinDto;
    } catch (error) {
      if (!(error instanceof InvalidRequest)) throw error;
      return undefined;
    }
  }
}
