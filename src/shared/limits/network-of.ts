import { isIPv6 } from 'node:net';

const GROUPS = 8;
const GROUPS_OF_A_CUSTOMER = 4;

/**
 * Whom an address counts as: itself, or of IPv6 the /64 that providers give to one customer, who may pick any of its
 * 2^64 addresses for each request.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  return mapped ?? `${groupsOf(address).slice(0, GROUPS_OF_A_CUSTOMER).join(':')}::/64`;
}

/** All eight, written the same way however the address was. */
function groupsOf(address: string): string[] {
  const [head = [], tail = []] = address
    .replace(/%.*$/, '') // the zone: which network card
    .replace(/\d+\.[\d.]+$/, '0:0') // the last two groups, written as IPv4
    .split('::')
    .map((part) => part.split(':').filter(Boolean));
  const zeros = Array.from({ length: GROUPS - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].map((group) => parseInt(group, 16).toString(16));
}
