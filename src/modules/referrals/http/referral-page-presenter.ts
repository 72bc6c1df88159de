import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../../shared/domain/domain-error';
import { LinkExpired, LinkNotFound, LinkRevoked } from '../../../shared/links/link-errors';
import { privately } from '../../../shared/pages/page';
import { wantsJson } from '../../../shared/pages/wants-json';
import { type ReferralBehindLink, ReferralByToken } from '../queries/referral-by-token';
import { closedLinkPage } from './pages/closed-link-page';
import { openReferralPage } from './pages/open-referral-page';
import type { ReferralPageDto } from './referral-page.dto';

const REFUSAL_OF = { expired: LinkExpired, revoked: LinkRevoked, replaced: LinkRevoked } as const;

/** Answers what is behind a link as a page for people or as JSON, under headers that keep it private. */
@Injectable()
export class ReferralPagePresenter {
  constructor(private readonly referrals: ReferralByToken) {}

  privately = privately;

  /** @throws LinkNotFound, LinkExpired or LinkRevoked, when asked for JSON */
  async show(reply: FastifyReply, token: string, accept = ''): Promise<void> {
    const behind = await this.referrals.read(token);
    void privately(reply).header('Vary', 'Accept');
    if (wantsJson(accept)) void reply.send(jsonOf(behind));
    else if (!behind) closedLinkPage(reply, { state: 'unknown' }, 404);
    else if (behind.state === 'open') openReferralPage(reply, behind);
    else closedLinkPage(reply, { ...behind, state: behind.state, token }, 410);
  }

  /** After a fresh link was asked for: a person, refused or not, is led back to the page, which says where it stands. */
  async asked(reply: FastifyReply, token: string, asking: Promise<void>, accept = ''): Promise<void> {
    void privately(reply).header('Vary', 'Accept');
    if (wantsJson(accept)) return asking.then(() => void reply.status(202).send());
    await asking.catch(unlessRefused);
    void reply.redirect(`/r/${encodeURIComponent(token)}`, 303);
  }
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}

function jsonOf(behind: ReferralBehindLink | undefined): ReferralPageDto {
  if (!behind) throw new LinkNotFound();
  const { state, senderName, expiresAt, language, message, profiles } = behind;
  if (state !== 'open') throw new REFUSAL_OF[state]();
  const colleagues = profiles.map((profile) => ({ available: profile !== null, profile }));
  return { senderName, expiresAt, language, message, colleagues };
}
