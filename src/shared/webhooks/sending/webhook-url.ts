import { WebhookUrlRefused } from '../domain/webhook-errors';
import { isPrivateAddress } from './private-networks';

export const LONGEST_URL = 1_000;
const LOCAL_NAME = /(^|\.)(localhost|local|internal|localdomain|home\.arpa)\.?$/;
/** Below this a port belongs to some service that is no web server. */
const FIRST_FREE_PORT = 1_024;
const WEB_PORTS: ReadonlySet<string> = new Set(['', '80', '443']);

const refused = (detail: string) =>
  new WebhookUrlRefused({ detail, errors: [{ pointer: '/url', code: 'webhook-url', detail }] });

/**
 * A URL as it is kept, in one spelling. Names are looked at again when a delivery connects, for what they lead to.
 * @throws WebhookUrlRefused
 */
export function acceptedUrl(given: string, privateNetworks: boolean): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url) throw refused('This is no URL.');
  if (url.protocol !== 'https:' && !(privateNetworks && url.protocol === 'http:')) throw refused('It must be https.');
  if (url.username || url.password)
    throw refused('It must not carry a user name or a password: deliveries are signed.');
  if (url.hash) throw refused('It must not have a fragment, which is never sent.');
  if (!WEB_PORTS.has(url.port) && Number(url.port) < FIRST_FREE_PORT)
    throw refused('Its port must be 80, 443, or 1024 and above.');
  if (!privateNetworks && (isPrivateAddress(url.hostname) || isLocalName(url.hostname)))
    throw refused('It leads to a private network.');
  if (url.href.length > LONGEST_URL) throw refused('It is too long.');
  return url.href;
}

/** A name without a dot is looked up in the operator's own network. */
const isLocalName = (hostname: string): boolean =>
  LOCAL_NAME.test(hostname) || (!hostname.startsWith('[') && !hostname.replace(/\.$/, '').includes('.'));
