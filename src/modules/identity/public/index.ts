export { AddressHolders, type Newcomer } from './address-holders';
export { Accounts, type AccountContact } from './accounts';
export { PASSWORD_LENGTH } from '../domain/password-policy';
export { type PasswordLink, PlatformAdministrators } from './platform-administrators';
export type { IdentityEvents } from './identity-events';
export { Organisations } from './organisations';
export { UnprovenAddresses } from './unproven-addresses';
export { Workers } from './workers';
