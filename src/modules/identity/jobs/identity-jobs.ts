import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';

interface OfAccount {
  readonly accountId: string;
}
interface OfEmailChange {
  readonly emailChangeId: string;
}

export interface AccountMailJobs {
  'send-verification': OfAccount;
  'send-already-registered': OfAccount;
  'send-password-reset': OfAccount;
  'send-password-changed': OfAccount;
  'send-email-change': OfEmailChange;
  'send-email-change-notice': OfEmailChange;
  'send-second-factor-enabled': OfAccount;
  'send-second-factor-disabled': OfAccount;
}

export const ACCOUNT_MAIL_JOBS = defineQueue<AccountMailJobs>('account-mails', {
  'send-verification': { on: ['account.registered', 'account.verification-requested'], retry: OVER_A_DAY },
  'send-already-registered': { on: ['account.registration-repeated'], retry: OVER_A_DAY },
  'send-password-reset': { on: ['account.password-reset-requested'], retry: OVER_A_DAY },
  'send-password-changed': { on: ['account.password-changed'], retry: OVER_A_DAY },
  'send-email-change': { on: ['account.email-change-requested'], retry: OVER_A_DAY },
  'send-email-change-notice': { on: ['account.email-change-requested'], retry: OVER_A_DAY },
  'send-second-factor-enabled': { on: ['account.second-factor-enabled'], retry: OVER_A_DAY },
  'send-second-factor-disabled': { on: ['account.second-factor-disabled'], retry: OVER_A_DAY },
});

export interface InvitationJobs {
  'send-invitation': { readonly invitationId: string; readonly organisationId: string };
}

export const INVITATION_JOBS = defineQueue<InvitationJobs>('invitations', {
  'send-invitation': { on: ['invitation.sent'], retry: OVER_A_DAY },
});

export interface ErasureJobs {
  'erase-account': OfAccount;
  'erase-again': OfAccount;
  'tell-erased': OfAccount;
}

export const ERASURE_JOBS = defineQueue<ErasureJobs>('erasures', {
  'erase-account': { on: ['account.erasure-asked'], retry: OVER_A_DAY },
  'erase-again': { on: ['account.erasure-settled'], retry: OVER_A_DAY },
  'tell-erased': { on: ['account.erased'], retry: OVER_A_DAY },
});
