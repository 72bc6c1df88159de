import { networkOf } from '../limits/network-of';
import type { Scope } from './request-scope';

/** Who a request counts for: its account, its API key, or the address (of IPv6 the network) it came from. */
export function callerKey({ caller, address }: Scope): string {
  if (caller.kind === 'account') return `account:${caller.accountId}`;
  if (caller.kind === 'api-key') return `key:${caller.apiKeyId}`;
  return addressKey(address);
}

export const addressKey = (address = 'none'): string => `address:${networkOf(address)}`;
