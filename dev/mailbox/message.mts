import PostalMime, { type Address, type Email } from 'postal-mime';

export interface Person {
  readonly name: string;
  readonly address: string;
}

export interface Attachment {
  readonly filename: string;
  readonly mimeType: string;
  readonly content: Buffer;
}

/** A mail as it was delivered: `recipients` are those of the envelope, `to` those of the header. */
export interface Message {
  readonly id: string;
  readonly receivedAt: string;
  readonly date: string | null;
  readonly from: Person | null;
  readonly to: Person[];
  readonly cc: Person[];
  readonly replyTo: Person[];
  readonly recipients: string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** By lower-case name; the values of a repeated header stand one below the other. */
  readonly headers: Record<string, string>;
  readonly attachments: Attachment[];
  readonly size: number;
  readonly raw: Buffer;
}

export async function parseMessage(id: string, raw: Buffer, recipients: string[]): Promise<Message> {
  const mail = await PostalMime.parse(raw);
  return {
    id,
    receivedAt: new Date().toISOString(),
    date: mail.date ?? null,
    from: people([mail.from])[0] ?? null,
    to: people(mail.to),
    cc: people(mail.cc),
    replyTo: people(mail.replyTo),
    recipients,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: headersOf(mail),
    attachments: mail.attachments.map(({ filename, mimeType, content }, at) => ({
      filename: filename ?? `part-${at + 1}`,
      mimeType,
      content: Buffer.from(content as ArrayBuffer),
    })),
    size: raw.length,
    raw,
  };
}

function people(addresses: (Address | undefined)[] = []): Person[] {
  return addresses.flatMap((one) => one?.group ?? (one ? [one] : [])).map(({ name, address }) => ({ name, address }));
}

function headersOf(mail: Email): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, value } of mail.headers) headers[key] = key in headers ? `${headers[key]}\n${value}` : value;
  return headers;
}
