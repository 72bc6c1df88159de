import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FollowedLinks } from '../../../shared/attribution/followed-links';
import { Settings } from '../../../shared/config/settings';
import { languageOf } from '../../../shared/language/language-of';
import { privately } from '../../../shared/pages/page';
import { wantsJson } from '../../../shared/pages/wants-json';
import { type ShareBehindCode, ShareByCode } from '../queries/share-by-code';
import { orClosedSharePage } from './pages/closed-share-page';
import { sharePage } from './pages/share-page';
import type { SharePageDto } from './share-page.dto';

/** Answers what is behind a share's link as a page for people or as JSON, under headers that keep it private. */
@Injectable()
export class SharePagePresenter {
  constructor(
    private readonly shares: ShareByCode,
    private readonly followed: FollowedLinks,
    private readonly settings: Settings,
  ) {}

  privately = privately;

  /** @throws LinkNotFound or ProfileUnavailable, when asked for JSON */
  async show(reply: FastifyReply, code: string, { headers }: FastifyRequest): Promise<void> {
    void privately(reply).header('Vary', 'Accept, Accept-Language');
    if (wantsJson(headers.accept)) return void reply.send(jsonOf(await this.shares.read(code), this.urlOf(code)));
    const language = languageOf(headers['accept-language']);
    await orClosedSharePage(reply, language, async () => {
      const share = await this.shares.read(code);
      this.followed.follow(reply, headers.cookie, code); // who registers later came this way (SHR-4)
      sharePage(reply, { ...share, language, url: this.urlOf(code), origin: this.settings.PUBLIC_URL });
    });
  }

  private urlOf(code: string): string {
    return `${this.settings.PUBLIC_URL}/s/${code}`;
  }
}

const jsonOf = ({ senderName, profile }: ShareBehindCode, url: string): SharePageDto => ({
  senderName,
  profile,
  links: { join: `${url}/join`, appointment: profile.appointmentUrl, preview: `${url}/preview.png` },
});
