export { Accounts, type AccountContact } from './accounts';
export { type PasswordLink, PlatformAdministrators } from './platform-administrators';
export type { IdentityEvents } from './identity-events';
