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
