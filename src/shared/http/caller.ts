/** What a platform account may be beyond a plain one. */
export type PlatformRole = 'administrator';
export type OrganisationRole = 'administrator' | 'worker' | 'scheduler' | 'navigator' | 'claimer' | 'therapist';

/** Who asks: settled once by the access guard, read by policies, the audit trail and row-level security. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'system' }
  | {
      readonly kind: 'account';
      readonly accountId: string;
      readonly sessionId: string;
      readonly platformRole: PlatformRole | null;
      /** The organisation the route names, once membership in it is settled. */
      readonly organisationId?: string;
      readonly organisationRole?: OrganisationRole;
    }
  | {
      readonly kind: 'api-key';
      readonly apiKeyId: string;
      readonly organisationId: string;
      readonly scopes: readonly string[];
    };

export type AccountCaller = Extract<Caller, { kind: 'account' }>;

export const ANONYMOUS: Caller = { kind: 'anonymous' };
export const SYSTEM: Caller = { kind: 'system' };
