import { Injectable, type Type } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work';
import { RequestValidation } from '../http/validation.pipe';
import { type ActionOffer, ActionPages, type ActionWords } from './action-pages';
import type { Link } from './link.entity';
import { Links } from './links';

/** Shows and carries out what a link to `/a/{token}` is for. */
@Injectable()
export class ActionRunner {
  private readonly validation = new RequestValidation();

  constructor(
    private readonly pages: ActionPages,
    private readonly links: Links,
    private readonly work: UnitOfWork,
  ) {}

  /** Changes nothing. @throws LinkNotFound, LinkExpired, LinkRevoked or LinkUsed */
  offer(token: string): Promise<ActionOffer> {
    return this.work.run(async () => {
      const link = await this.usable(token);
      return this.pages.of(link.purpose).offer(link);
    });
  }

  /** @throws what `offer` throws, InvalidRequest, and what the action itself refuses */
  async act(token: string, sent: unknown): Promise<ActionWords> {
    const { purpose } = await this.work.run(() => this.usable(token));
    const action = this.pages.of(purpose);
    return action.act(token, action.form ? await this.checked(sent ?? {}, action.form) : {});
  }

  /** Refuses a link that is over with what can be done instead. */
  private async usable(token: string): Promise<Link> {
    const link = await this.links.locked(token, ...this.pages.purposes);
    const refusal = this.links.refusalOf(link, this.pages.of(link.purpose).instead);
    if (refusal) throw refusal;
    return link;
  }

  private async checked(sent: unknown, metatype: Type<object>): Promise<object> {
    return (await this.validation.transform(sent, { type: 'body', metatype })) as object;
  }
}
