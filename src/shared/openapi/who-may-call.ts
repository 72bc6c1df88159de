import type { AccessRule } from '../http/access';

type Requirement = Record<string, string[]>;

/** In words, for people. */
export function whoMayCall(rule: AccessRule): string {
  if (rule.who === 'anybody') return 'anybody, without signing in';
  if (rule.who === 'account') return 'any signed-in account';
  if (rule.who === 'platform-administrator') return 'administrators of the platform';
  const roles = rule.roles.length > 0 ? ` who are its ${rule.roles.join(' or ')}` : '';
  const keys = rule.scope ? `, and its API keys with the scope \`${rule.scope}\`` : '';
  return `workers of the organisation${roles}${keys}; for anybody else it does not exist`;
}

/** In OpenAPI's terms, for machines. */
export function securityOf(rule: AccessRule): Requirement[] {
  if (rule.who === 'anybody') return [];
  const session = { session: [] };
  return rule.who === 'organisation' && rule.scope ? [session, { apiKey: [rule.scope] }] : [session];
}

export const SECURITY_SCHEMES = {
  session: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a session, from signing in.',
  },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of an organisation, for machines. The operation names the scope it needs.',
  },
} as const;
