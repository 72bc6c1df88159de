/** What happens in identity: ids only. Other modules follow these with jobs of their own. */
export interface IdentityEvents {
  /** Somebody registered; the address is not proven yet. */
  'account.registered': { accountId: string };
  /** Somebody registered with the address of a verified account. */
  'account.registration-repeated': { accountId: string };
  'account.verification-requested': { accountId: string };
  'account.email-verified': { accountId: string };
  'account.password-reset-requested': { accountId: string };
  'account.password-changed': { accountId: string };
  'account.email-change-requested': { emailChangeId: string };
  'account.email-changed': { accountId: string };
  'account.second-factor-enabled': { accountId: string };
  'account.second-factor-disabled': { accountId: string };
  /** Its owner wants it gone; until the job that follows has erased it, nobody can sign in with it. */
  'account.erasure-asked': { accountId: string };
  'account.erased': { accountId: string };
  /** Due when no request that was under way at the erasure can go on any more. */
  'account.erasure-settled': { accountId: string };
  'organisation.created': { organisationId: string };
  'invitation.sent': { invitationId: string; organisationId: string };
  'worker.joined': { organisationId: string; accountId: string };
  'worker.role-changed': { organisationId: string; accountId: string };
  'worker.left': { organisationId: string; accountId: string };
}
