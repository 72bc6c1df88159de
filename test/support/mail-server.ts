import { connect, createServer, type Server } from 'node:net';

/** A mail server that comes up on a port: what arrives there goes on to the mailbox. */
export function mailServerOn(port: number): Server {
  const mailbox = Number(new URL(process.env.TEST_SMTP_URL!).port);
  return createServer((client) => {
    const server = connect(mailbox, '127.0.0.1');
    for (const socket of [client, server]) socket.on('error', () => undefined);
    client.pipe(server).pipe(client);
  }).listen(port, '127.0.0.1');
}

/** A mail as it went over the wire, all parts and headers decoded and as they are. */
export async function everythingIn(mail: { id: string }): Promise<string> {
  const raw = await (await fetch(`${process.env.TEST_MAILBOX_URL}/api/messages/${mail.id}/raw`)).text();
  return [raw, JSON.stringify(mail)].join('\n').toLowerCase();
}
