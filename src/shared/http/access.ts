import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { AccountCaller, OrganisationRole } from './caller';
import { RequestScope } from './request-scope';

/** Who may call an operation. Every route says so, or the application refuses to start. */
export type AccessRule =
  | { readonly who: 'anybody'; /** Held to a limit of its own instead of the default one. */ readonly ownLimit?: true }
  | { readonly who: 'account' }
  | { readonly who: 'platform-administrator' }
  | {
      readonly who: 'organisation';
      /** Workers with one of these roles in the organisation the path names; any role when empty. */
      readonly roles: readonly OrganisationRole[];
      /** API keys of the organisation with this scope as well. */
      readonly scope?: string;
    };

export const ACCESS_RULE = 'refero:access';
const allow = (rule: AccessRule) => SetMetadata(ACCESS_RULE, rule);

/** Anybody, without signing in. */
export const AllowAnybody = () => allow({ who: 'anybody' });
/** Systems that sign what they send, many a second: a guard of the route says whose signature counts, `LimitedTo` how many. */
export const AllowSigned = () => allow({ who: 'anybody', ownLimit: true });
/** Any account that is signed in; what it may do beyond that is its module's policy. */
export const AllowAccount = () => allow({ who: 'account' });
/** Administrators of the platform: the `admin` section. */
export const AllowPlatformAdministrator = () => applyDecorators(allow({ who: 'platform-administrator' }));
/**
 * Workers of the organisation in `:organisationId`, with one of `roles` when given, and API keys of it with `scope`.
 * For anybody else the organisation does not exist (404).
 */
export const AllowOrganisation = (...roles: OrganisationRole[]) => allow({ who: 'organisation', roles });
export const AllowOrganisationOrKey = (scope: string, ...roles: OrganisationRole[]) =>
  allow({ who: 'organisation', roles, scope });

/** The signed-in account: for routes of `AllowAccount`. */
export const CurrentAccount = createParamDecorator((_: unknown, _context: ExecutionContext): AccountCaller => {
  const { caller } = RequestScope.current;
  if (caller.kind !== 'account') throw new Error('CurrentAccount stands on a route that lets others in');
  return caller;
});
