import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, StaleVersion } from '../../../shared/domain/domain-error';
import { InvalidRequest } from '../../../shared/http/http-errors';
import { STATUS_OF } from '../../../shared/http/problem';
import { RequestValidation } from '../../../shared/http/validation.pipe';
import { languageOf } from '../../../shared/language/language-of';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { privately } from '../../../shared/pages/page';
import { wantsJson } from '../../../shared/pages/wants-json';
import { CHOSEN_STATUSES } from '../domain/referral-status';
import { statusWords } from '../domain/status-words';
import { ChangeByLink } from '../use-cases/change-by-link';
import { FollowLink, type FollowedReferral } from './followed-referral';
import {
  languageFor,
  linkOverPage,
  noReferralPage,
  pageWords,
  referralPage,
  type Unsaved,
} from './pages/referral-page';
import { ChangeByLinkDto, type FollowedReferralDto } from './referral-page.dto';
import { shownSeeker } from './referral-presenter';

/** Answers what stands behind a mail's link as a page for people or as JSON, under headers that keep it private. */
@Injectable()
export class ReferralPagePresenter {
  private readonly validation = new RequestValidation();

  constructor(
    private readonly follow: FollowLink,
    private readonly change: ChangeByLink,
  ) {}

  /** @throws LinkNotFound, LinkExpired, when asked for JSON */
  async show(reply: FastifyReply, token: string, { headers }: FastifyRequest): Promise<void> {
    void privately(reply).header('Vary', 'Accept, Accept-Language');
    if (wantsJson(headers.accept)) return void reply.send(jsonOf(await this.follow.to(token)));
    await this.page(reply, token, headers['accept-language'], (followed) => referralPage(reply, followed));
  }

  /** A person is led back to the page, which says how it stands now, or gets their form again with what is the matter. */
  async take(reply: FastifyReply, token: string, request: FastifyRequest): Promise<void> {
    if (!asksForPage(request)) {
      await this.act(token, request.body);
      void privately(reply).header('Vary', 'Accept, Accept-Language');
      return void reply.send(jsonOf(await this.follow.to(token)));
    }
    try {
      await this.act(token, request.body);
      void privately(reply).redirect(`/p/${encodeURIComponent(token)}`, 303);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.page(reply, token, request.headers['accept-language'], (followed) =>
        referralPage(reply, followed, unsaved(followed, request.body, error), STATUS_OF[error.kind]),
      );
    }
  }

  /** A form sends what nobody wrote as nothing. */
  private async act(token: string, sent: unknown): Promise<void> {
    const said =
      typeof sent === 'object' && (sent as { comment?: unknown } | null)?.comment === '' ? blank(sent) : sent;
    const checked = await this.validation.transform(said, { type: 'body', metatype: ChangeByLinkDto });
    const { version, status, comment = null } = checked as ChangeByLinkDto;
    await this.change.execute(token, { version, status, comment });
  }

  private async page(
    reply: FastifyReply,
    token: string,
    acceptLanguage: string | undefined,
    show: (followed: FollowedReferral) => void,
  ): Promise<void> {
    const found = await this.follow.to(token).catch((error: unknown) => {
      if (error instanceof DomainError) return error;
      throw error;
    });
    if (!(found instanceof DomainError)) show(found);
    else if (found instanceof LinkNotFound) noReferralPage(reply, languageOf(acceptLanguage));
    else linkOverPage(reply, languageOf(acceptLanguage));
  }
}

/** A form, or who names HTML: who sends JSON gets JSON. */
const asksForPage = ({ headers }: FastifyRequest): boolean =>
  headers.accept?.includes('text/html') === true ||
  (!wantsJson(headers.accept) && headers['content-type']?.startsWith('application/json') !== true);

const blank = (sent: object | null): object => ({ ...sent, comment: null });

function unsaved(followed: FollowedReferral, sent: unknown, error: DomainError): Unsaved {
  const words = pageWords(followed);
  const { reads } = statusWords(followed.party, languageFor(followed));
  const stale = error instanceof StaleVersion && words.stale(followed.saidBy, reads[followed.status]);
  const problem = stale || (error instanceof InvalidRequest ? words.chooseOne : words.refused);
  const { status, comment } = (sent ?? {}) as Record<string, unknown>;
  return { problem, status: textOf(status), comment: textOf(comment) };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function jsonOf(followed: FollowedReferral): FollowedReferralDto {
  const { party, status, program, details, reach, said, version, linkExpiresAt } = followed;
  return {
    party,
    status,
    program: { ...program, address: [...program.address] },
    seeker: party === 'seeker' ? null : shownSeeker(details, reach),
    changedBy: { name: said.name ?? '', organisation: said.organisation },
    changedAt: said.at,
    comment: said.comment,
    choices: CHOSEN_STATUSES.filter((choice) => choice !== status),
    expiresAt: linkExpiresAt,
    version,
  };
}
