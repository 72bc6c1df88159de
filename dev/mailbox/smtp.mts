import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { DeliveryTrouble, TroubledDomains } from './delivery-trouble.mts';
import { parseMessage } from './message.mts';
import type { MessageStore } from './message-store.mts';

const MOST_BYTES = 25 * 1024 * 1024;

export function smtpServer(store: MessageStore): SMTPServer {
  const troubled = new TroubledDomains();
  const server = new SMTPServer({
    size: MOST_BYTES,
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1_000,
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onRcptTo: ({ address }, _session, done) => {
      try {
        troubled.refuse(address);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then(async (raw) => {
          if (stream.sizeExceeded) throw new DeliveryTrouble(552, '5.3.4 Message too big');
          const message = await parseMessage(store.nextId(), raw, recipients);
          troubled.greylist(message);
          store.add(message);
          return `Kept as ${message.id}`;
        })
        .then(
          (said) => done(null, said),
          (error: unknown) => done(error as Error),
        );
    },
  });
  server.on('error', () => undefined); // a client that hangs up is no reason to end
  return server;
}
