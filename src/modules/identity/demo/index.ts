export { createAccounts, createOrganisation, type DemoAccount, isThere } from './demo-accounts';
export { PasswordHasher } from '../security/password-hasher';
