import { eventually } from './eventually';

/** A mail as the real mailbox received it over SMTP. */
export interface Mail {
  id: string;
  from: { name: string; address: string };
  to: { name: string; address: string }[];
  replyTo: { name: string; address: string }[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

const mailbox = () => {
  const url = process.env.TEST_MAILBOX_URL;
  if (!url) throw new Error('TEST_MAILBOX_URL is missing: test/support/global-setup.js sets it');
  return url;
};

/** All mails to an address so far, newest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${mailbox()}/api/messages?to=${encodeURIComponent(address)}&limit=500`);
  const body = (await answer.json()) as Mail[] | { data: Mail[] };
  return Array.isArray(body) ? body : body.data;
}

/** Waits until `count` mails to an address are there; the newest first. */
export const awaitMails = (address: string, count = 1): Promise<Mail[]> =>
  eventually(async () => {
    const mails = await mailsTo(address);
    return mails.length >= count && mails;
  });

export const awaitMail = async (address: string): Promise<Mail> => (await awaitMails(address))[0]!;

/** Waits for the mail about this, whatever else came to the address before or comes after it. */
export const awaitMailAbout = (address: string, subject: string): Promise<Mail> =>
  eventually(async () => (await mailsTo(address)).find((mail) => mail.subject === subject));

/** The first link in a mail's text whose path begins so: `/a/`, `/r/`. */
export function linkIn(mail: Mail, path: string): URL {
  const found = mail.text
    .match(/https?:\/\/\S+/g)
    ?.map((url) => new URL(url))
    .find((url) => url.pathname.startsWith(path));
  if (!found) throw new Error(`no link to ${path} in the mail`);
  return found;
}
