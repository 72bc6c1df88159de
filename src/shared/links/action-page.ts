import { join } from 'node:path';
import { type DomainError, type ErrorDetails } from '../domain/domain-error';
import { definePage } from '../pages/page';
import type { ActionOffer, ActionWords } from './action-pages';

type ActionPageProps = ActionWords & Partial<ActionOffer> & { problem?: string };

/** The page behind `/a/{token}`: an offer with its form, what became of it, or why not. */
export const actionPage = definePage(join(__dirname, 'action.eta'), ({ title }: ActionPageProps) => ({
  title,
  language: 'en',
}));

const CUT_SHORT =
  'Please open it once more straight from the e-mail, or copy all of it: some programs cut long addresses short.';

/** A refusal as a page of its own: what is the matter, and what one can do now. */
export function refused({ title, kind, details }: DomainError): ActionWords {
  const now = details.detail ?? (kind === 'not-found' ? CUT_SHORT : undefined);
  return { title, paragraphs: now ? [now] : [] };
}

/** A refusal in words, with what was wrong in each field. */
export function wordsOf({ title, details }: DomainError): string {
  const { detail, errors = [] }: ErrorDetails = details;
  return [title, detail, ...errors.map((error) => sentence(error.detail))].filter(Boolean).join(' ');
}

const sentence = (words: string) =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? '' : '.'}`;
