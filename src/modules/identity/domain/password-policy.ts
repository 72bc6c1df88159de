import { PasswordRefused } from './identity-errors';

export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;
const FEWEST_DIFFERENT = 5;

/** What a password must not be. Its length is checked before; what it is made of is its owner's choice. */
export class PasswordPolicy {
  constructor(private readonly common: ReadonlySet<string>) {}

  /** @throws PasswordRefused when it is among the most common ones or its owner's own address */
  assertFit(password: string, email: string, pointer: string): void {
    const plain = password.toLowerCase().trim();
    const address = email.toLowerCase();
    if (plain === address || lettersOf(plain) === lettersOf(address.split('@')[0]!))
      throw refusal(pointer, 'own-email', 'It is your own e-mail address.');
    if (new Set(plain).size < FEWEST_DIFFERENT || this.isCommon(plain))
      throw refusal(pointer, 'common', 'It is among the passwords that are guessed first.');
  }

  /** Common words count the same repeated, or with digits and punctuation around them; digits alone are common. */
  private isCommon(plain: string): boolean {
    const word = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
    return /^[\d\p{P}\p{Z}]+$/u.test(plain) || [plain, word, unrepeated(word)].some((each) => this.common.has(each));
  }
}

const lettersOf = (text: string) => text.replace(/[^\p{L}]/gu, '');
const unrepeated = (word: string) => /^(.+?)\1+$/.exec(word)?.[1] ?? word;
const refusal = (pointer: string, code: string, detail: string) =>
  new PasswordRefused({ detail, errors: [{ pointer, code, detail }] });
