import { Injectable, type Type } from '@nestjs/common';
import type { Link, LinkPurpose } from './link.entity';

/** A field of the form on an action's page. */
export interface ActionField {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'password';
  readonly hint?: string;
  /** HTML's word for what browsers may fill in: `name`, `new-password`. */
  readonly autocomplete: string;
}

/** Words for a person, as plain text. */
export interface ActionWords {
  readonly title: string;
  readonly paragraphs: string[];
}

/** What a link would do, before it does. */
export interface ActionOffer extends ActionWords {
  readonly button: string;
  readonly fields: readonly ActionField[];
}

/** What a mailed link does when its holder confirms it. */
export interface Action<Form extends object = object> {
  /** What its holder can do instead once the link no longer works, in a sentence or two. */
  readonly instead: string;
  /** Checks what is sent with the confirmation; absent when it asks for nothing but the button. */
  readonly form?: Type<Form>;
  /** Called inside a unit of work for a link that works; says no more than the link's holder knows. */
  offer(link: Link): Promise<ActionOffer>;
  /** Carries it out and says what happened. Finds the link anew and locked, with `Links.usable`. */
  act(token: string, form: Form): Promise<ActionWords>;
}

/** Every purpose of links that lead to `/a/{token}`: modules register theirs when they start. */
@Injectable()
export class ActionPages {
  private readonly actions = new Map<LinkPurpose, Action>();

  register<Form extends object>(purpose: LinkPurpose, action: Action<Form>): void {
    this.actions.set(purpose, action);
  }

  get purposes(): LinkPurpose[] {
    return [...this.actions.keys()];
  }

  /** @throws Error for a purpose that nobody registered */
  of(purpose: LinkPurpose): Action {
    const action = this.actions.get(purpose);
    if (!action) throw new Error(`no action for links to ${purpose}`);
    return action;
  }
}
