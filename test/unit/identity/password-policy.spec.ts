import { PasswordRefused } from '../../../src/modules/identity/domain/identity-errors';
import { PasswordPolicy } from '../../../src/modules/identity/domain/password-policy';
import { COMMON_PASSWORDS } from '../../../src/modules/identity/security/common-passwords';

const policy = new PasswordPolicy(COMMON_PASSWORDS);
const attempt = (password: string) => () => policy.assertFit(password, 'jo.rivera@example.com', '/password');

it.each([
  'password1234',
  'Password123!',
  '!!letmein!!2026',
  'qwertyqwerty12',
  'iloveyou12345',
  '123456789012',
  'aaaaaaaaaaaaaaaa',
  'jo.rivera@example.com',
  'JoRivera2026!',
])('PLT-1 refuses %s', (password) => {
  expect(attempt(password)).toThrow(PasswordRefused);
});

it.each([
  'seven green otters juggling',
  'Tr4verse-the-Alps',
  'correct horse stapler',
  'żółć gęślą jaźń',
  '🦦🦆🦉🦊🐢🐍 abc',
])('PLT-1 takes %s', (password) => {
  expect(attempt(password)).not.toThrow();
});
