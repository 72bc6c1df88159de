import { Eta } from 'eta';
import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as othersTurn } from 'node:timers/promises';

const eta = new Eta({ autoEscape: true, autoTrim: false });
const read = (file: string) => readFileSync(join(__dirname, file), 'utf8');
const [above = '', below = ''] = read('layout.eta').split('<%~ it.body %>');
const layout = { above: eta.compile(above), below: eta.compile(below) };
const style = read('page.css');
const printing = read('print.page.js');
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What a page with a token may do: show itself, load nothing from third parties, send its own form. */
const policyOf = (styles: readonly string[], scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src ${styles.map(hash).join(' ')}`,
    `script-src ${scripts.map(hash).join(' ')}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policyOf([style], [printing]),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
  'X-Content-Type-Options': 'nosniff',
};

/** What a page tells programs that read it, such as those that preview a link: `<meta name|property=… content=…>`. */
export type HeadTag = { readonly content: string } & ({ readonly name: string } | { readonly property: string });

export interface PageHead {
  title: string;
  /** BCP 47. */
  language: string;
  tags?: readonly HeadTag[];
}

/** Files of a page's own, beside what all pages have; its policy allows them by their hashes. */
export interface PageFiles<Props> {
  styles?: readonly string[];
  scripts?: readonly string[];
  /** Templates that the page's own includes, by name: `include('@name', props)`. */
  parts?: Readonly<Record<`@${string}`, string>>;
  /** What follows the page's own template, one after the other, for as many as there are. */
  list?: { template: string; of: (props: Props) => Iterable<object> };
}

/** Declares a page from an Eta template; what it answers is private by default (COL-13). */
export function definePage<Props extends object>(
  template: string,
  head: (props: Props) => PageHead,
  own: PageFiles<Props> = {},
) {
  for (const [name, file] of Object.entries(own.parts ?? {})) eta.loadTemplate(name, readFileSync(file, 'utf8'));
  const compiled = (file: string) => eta.compile(readFileSync(file, 'utf8'));
  const body = compiled(template);
  const list = own.list && { each: compiled(own.list.template), of: own.list.of };
  const styles = [style, ...(own.styles ?? []).map((file) => readFileSync(file, 'utf8'))];
  const scripts = [printing, ...(own.scripts ?? []).map((file) => readFileSync(file, 'utf8'))];
  const policy = policyOf(styles, scripts);
  function* written(props: Props): Generator<string> {
    const shared = { ...head(props), styles, scripts };
    yield eta.render(layout.above, shared) + eta.render(body, props);
    if (list) for (const one of list.of(props)) yield eta.render(list.each, one);
    yield eta.render(layout.below, shared);
  }
  return (reply: FastifyReply, props: Props, status = 200): void => {
    void privately(reply).header('Content-Security-Policy', policy);
    const html = list ? Readable.from(inTurns(written(props)), { objectMode: false }) : [...written(props)].join('');
    void reply.status(status).type('text/html; charset=utf-8').send(html);
  };
}

/** Other requests have their turn after each piece: a page of hundreds holds up nobody. */
async function* inTurns(pieces: Iterable<string>): AsyncGenerator<string> {
  for (const piece of pieces) {
    yield piece;
    await othersTurn();
  }
}

/** The headers of everything that is reached by a token, pages and JSON alike. */
export const privately = (reply: FastifyReply): FastifyReply => reply.headers(HEADERS);
