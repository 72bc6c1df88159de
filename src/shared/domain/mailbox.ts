const DOTS_DO_NOT_COUNT = new Set(['gmail.com', 'googlemail.com']);

/** The mailbox behind an address, as far as addresses tell: `Ana.Ruiz+refero@gmail.com` is read where `anaruiz@gmail.com` is. */
export function mailboxOf(address: string): string {
  const email = address.normalize('NFC').toLowerCase();
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  const [name = ''] = email.slice(0, at).split('+');
  return DOTS_DO_NOT_COUNT.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}
