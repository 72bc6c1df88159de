/** Links that identity mails: what each is for, and for how many hours it works. */
export const VERIFY_EMAIL = 'verify-email';
export const RESET_PASSWORD = 'reset-password';
export const CHANGE_EMAIL = 'change-email';
export const INVITATION = 'invitation';

export const LINK_HOURS = {
  [VERIFY_EMAIL]: 48,
  [RESET_PASSWORD]: 1,
  [CHANGE_EMAIL]: 48,
  [INVITATION]: 7 * 24,
} as const;
export type IdentityLinkPurpose = keyof typeof LINK_HOURS;
