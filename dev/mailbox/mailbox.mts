import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { Told } from '../told.mts';
import { httpServer } from './http.mts';
import { MessageStore } from './message-store.mts';
import { smtpServer } from './smtp.mts';

const HOST = '127.0.0.1';

export interface Mailbox {
  readonly smtpUrl: string;
  readonly url: string;
  close(): Promise<void>;
}

/** Takes every mail on `smtpPort` and shows it on `httpPort`; 0 is any free port. @throws Told when one is in use. */
export async function startMailbox({ smtpPort = 1025, httpPort = 1080 } = {}): Promise<Mailbox> {
  const store = new MessageStore();
  const smtp = smtpServer(store);
  const http = httpServer(store);
  const closeSmtp = () => new Promise<void>((done) => smtp.close(() => done()));
  const smtpAt = await listening(smtp.server, smtpPort, 'SMTP', () => smtp.listen(smtpPort, HOST));
  try {
    const httpAt = await listening(http, httpPort, 'HTTP', () => http.listen(httpPort, HOST));
    const close = async () => {
      http.close();
      http.closeAllConnections();
      await closeSmtp();
    };
    return { smtpUrl: `smtp://${HOST}:${smtpAt}`, url: `http://${HOST}:${httpAt}`, close };
  } catch (error) {
    await closeSmtp();
    throw error;
  }
}

async function listening(server: Server, port: number, protocol: string, listen: () => void): Promise<number> {
  const heard = once(server, 'listening');
  listen();
  await heard.catch((failure: unknown) => {
    const error = failure as NodeJS.ErrnoException;
    throw new Told(
      `The mailbox cannot listen on port ${port} (${protocol}): ${error.code === 'EADDRINUSE' ? 'it is in use' : error.message}.`,
    );
  });
  return (server.address() as AddressInfo).port;
}

if (import.meta.main) {
  const { MAILBOX_SMTP_PORT: smtpPort = 1025, MAILBOX_HTTP_PORT: httpPort = 1080 } = process.env;
  try {
    const mailbox = await startMailbox({ smtpPort: Number(smtpPort), httpPort: Number(httpPort) });
    console.log(`Mails go to ${mailbox.smtpUrl} and are shown at ${mailbox.url}`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void mailbox.close());
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
