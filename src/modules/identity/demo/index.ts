export { createAccounts, createOrganisation, type DemoAccount, employ, isThere } from './demo-accounts';
export { PasswordHasher } from '../security/password-hasher';
