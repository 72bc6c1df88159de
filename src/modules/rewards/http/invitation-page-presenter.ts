import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CarriedLinks } from '../../../shared/attribution/carried-links';
import { FollowedLinks } from '../../../shared/attribution/followed-links';
import { Settings } from '../../../shared/config/settings';
import { languageOf } from '../../../shared/language/language-of';
import { privately } from '../../../shared/pages/page';
import { wantsJson } from '../../../shared/pages/wants-json';
import { type InvitationBehindCode, InvitationByCode } from '../queries/invitation-by-code';
import type { PublicInvitationDto } from './invitation.dto';
import { invitationPage, orClosedInvitation, RULES_PATH, rulesPage } from './pages/invitation-page';

/** Answers what is behind a patient's link as a page for people or as JSON. */
@Injectable()
export class InvitationPagePresenter {
  constructor(
    private readonly invitations: InvitationByCode,
    private readonly followed: FollowedLinks,
    private readonly carried: CarriedLinks,
    private readonly settings: Settings,
  ) {}

  privately = privately;

  /** @throws LinkNotFound, InvitationOver, when asked for JSON */
  async show(reply: FastifyReply, code: string, { headers }: FastifyRequest): Promise<void> {
    void privately(reply).header('Vary', 'Accept, Accept-Language');
    if (wantsJson(headers.accept)) return void reply.send(this.jsonOf(await this.invitations.read(code)));
    const language = languageOf(headers['accept-language']);
    await orClosedInvitation(reply, language, async () => {
      const invitation = await this.invitations.read(code);
      const known = this.followed.of(headers.cookie, code, 'invitation');
      const ours =
        known.length > 1
          ? await this.invitations.amongThose(known, invitation.organisationId)
          : known.map((one) => ({ ...one, works: true }));
      const counts = ours.find(({ works }) => works)?.code ?? code;
      this.followed.follow(reply, headers.cookie, code, 'invitation');
      const shown = { code: counts, carried: this.carried.write(ours), url: this.addressOf(code) };
      invitationPage(reply, { ...invitation, ...shown, language });
    });
  }

  /** Of a link that works. @throws LinkNotFound, InvitationOver */
  async urlOf(code: string): Promise<string> {
    await this.invitations.read(code);
    return this.addressOf(code);
  }

  rules(reply: FastifyReply, { headers }: FastifyRequest): void {
    void privately(reply).header('Vary', 'Accept-Language');
    rulesPage(reply, languageOf(headers['accept-language']));
  }

  private jsonOf({ organisationId: _, learnMoreUrl, ...invitation }: InvitationBehindCode): PublicInvitationDto {
    return { ...invitation, learnMoreUrl: learnMoreUrl ?? `${this.settings.PUBLIC_URL}${RULES_PATH}` };
  }

  private addressOf(code: string): string {
    return `${this.settings.PUBLIC_URL}/i/${code}`;
  }
}
