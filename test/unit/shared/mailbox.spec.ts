import { mailboxOf } from '../../../src/shared/domain/mailbox';

describe('the mailbox behind an address', () => {
  it.each([
    ['Ana.Ruiz@Example.org', 'ana.ruiz@example.org'],
    ['ana.ruiz+second@example.org', 'ana.ruiz@example.org'],
    ['Ana.Ruiz+x@gmail.com', 'anaruiz@gmail.com'],
    ['ana.ruiz@googlemail.com', 'anaruiz@gmail.com'],
    ['"a@b"@example.org', '"a@b"@example.org'],
  ])('SHR-4 REW-4 %s is read in %s', (address, mailbox) => expect(mailboxOf(address)).toBe(mailbox));
});
