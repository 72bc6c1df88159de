import { Body, Controller, Get, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../domain/domain-error';
import { AllowAnybody } from '../http/access';
import { STATUS_OF } from '../http/problem';
import { Refuses } from '../http/refuses';
import { LimitedTo } from '../limits/limited-to';
import { privately } from '../pages/page';
import { actionPage, refused, wordsOf } from './action-page';
import { type ActionOffer, type ActionWords } from './action-pages';
import { ActionRunner } from './action-runner';
import { ActionDoneDto, ActionOfferDto } from './action.dto';
import { LinkExpired, LinkNotFound, LinkRevoked, LinkUsed } from './link-errors';

const wantsJson = (accept = '') => /\bjson\b/.test(accept) && !accept.includes('text/html');

/** Links of mails: opening one shows what it is for, and only its button does it, so that mail scanners do nothing. */
@ApiTags('links')
@Controller('a')
export class ActionPagesController {
  constructor(private readonly runner: ActionRunner) {}

  @Get(':token')
  @AllowAnybody()
  @LimitedTo('link')
  @ApiOperation({ operationId: 'showAction', summary: 'What a mailed link is for; changes nothing' })
  @ApiProduces('text/html', 'application/json')
  @ApiOkResponse({ type: ActionOfferDto })
  @Refuses(LinkNotFound, LinkExpired, LinkRevoked, LinkUsed)
  async show(@Param('token') token: string, @Headers('accept') accept: string | undefined, @Res() reply: FastifyReply) {
    if (wantsJson(accept)) return void privately(reply).send(offered(await this.runner.offer(token)));
    await this.page(reply, () => this.runner.offer(token));
  }

  @Post(':token')
  @AllowAnybody()
  @LimitedTo('link')
  @ApiOperation({ operationId: 'confirmAction', summary: 'Do what a mailed link is for' })
  @ApiProduces('text/html', 'application/json')
  @ApiOkResponse({ type: ActionDoneDto })
  @Refuses(LinkNotFound, LinkExpired, LinkRevoked, LinkUsed)
  async confirm(
    @Param('token') token: string,
    @Body() sent: unknown,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ) {
    if (wantsJson(accept))
      return void privately(reply)
        .status(200)
        .send(await this.runner.act(token, sent));
    await this.page(
      reply,
      () => this.runner.act(token, sent),
      () => this.runner.offer(token),
    );
  }

  /** Refusals are pages too; with the form again where the link still works. */
  private async page(
    reply: FastifyReply,
    work: () => Promise<ActionWords>,
    again: () => Promise<Partial<ActionOffer>> = () => Promise.resolve({}),
  ): Promise<void> {
    try {
      actionPage(reply, await work());
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const form = await again().catch(() => ({}));
      const words = { ...refused(error), ...form };
      actionPage(reply, 'button' in form ? { ...words, problem: wordsOf(error) } : words, STATUS_OF[error.kind]);
    }
  }
}

const offered = ({ title, paragraphs, button, fields }: ActionOffer): ActionOfferDto => ({
  title,
  paragraphs,
  button,
  fields: fields.map(({ name, label, type }) => ({ name, label, type })),
});
