import { isbot } from 'isbot';
import type { IncomingHttpHeaders } from 'node:http';

/** What fetches links for somebody else's eyes, and names itself so that `isbot` does not know it. */
const SCANNERS =
  /safelinks|ms-?office|mimecast|proofpoint|barracuda|ironport|forcepoint|zscaler|url ?defense|mail ?scan|link ?(?:check|scan|preview)/i;

/**
 * Whether a signal comes from a person's browser, as far as its headers tell (SHR-3). A browser without a window is let
 * pass: of its own accord it touches nothing, and so never sends the signal.
 */
export function isPerson(headers: IncomingHttpHeaders): boolean {
  const agent = headers['user-agent'] ?? '';
  const purpose = [headers['sec-purpose'], headers.purpose].join(' ');
  if (!agent || /prefetch|prerender|preview/i.test(purpose)) return false;
  return !SCANNERS.test(agent) && !isbot(agent.replace('HeadlessChrome', 'Chrome'));
}

/** Whether the signal comes from a page of ours, as far as the browser tells: no other site counts visits by its readers. */
export function isFromOurPage(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = headers;
  if (origin === undefined) return true; // an old browser tells nothing of pages of the same origin
  return [host, new URL(publicUrl).host].includes(URL.parse(origin)?.host);
}
