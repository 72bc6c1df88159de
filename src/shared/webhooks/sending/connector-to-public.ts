import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isPrivateAddress } from './private-networks';

const blocked = (): NodeJS.ErrnoException => Object.assign(new Error('a private address'), { code: 'BLOCKED_ADDRESS' });

/**
 * Connects to public addresses only. A name is looked up once, and the connection goes to the addresses that were checked;
 * one that is private among them refuses all. Node's own `blockList` is not enough: TLS connections ignore it.
 */
export function connectorToPublic(options: { timeout: number }): buildConnector.connector {
  const connect = buildConnector({ ...options, allowH2: false, lookup: publicLookup });
  return (to, told) => (isPrivateAddress(to.hostname) ? told(blocked(), null) : connect(to, told));
}

const publicLookup: LookupFunction = (hostname, options, told) =>
  dns.lookup(hostname, options, (error, found, family) => {
    if (error) {
      told(error, '', 0);
      return;
    }
    const addresses = typeof found === 'string' ? [found] : found.map(({ address }) => address);
    if (addresses.some(isPrivateAddress)) {
      told(blocked(), '', 0);
      return;
    }
    told(null, found, family);
  });
