import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { Settings } from '../../src/shared/config/settings';
import { erasedAddress } from '../../src/shared/domain/erased';
import { Mailer } from '../../src/shared/email/mailer';
import { PermanentFailure, TemporaryFailure } from '../../src/shared/outbox/failures';

const refusal = (responseCode: number, message = 'no') => Object.assign(new Error(message), { responseCode });

describe('a mail server that refuses', () => {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(() => Promise.all(ends.splice(0).map((end) => end())));

  async function failureFrom(server: SMTPServerOptions, signIn = '', address = 'pat@example.com'): Promise<unknown> {
    const listening = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], ...server });
    listening.on('error', () => undefined);
    await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
    const { port } = listening.server.address() as AddressInfo;
    const mailer = new Mailer(
      Settings.from({ DATABASE_URL: 'postgres://none', SMTP_URL: `smtp://${signIn}127.0.0.1:${port}` }),
    );
    ends.push(async () => {
      mailer.onApplicationShutdown();
      await new Promise<void>((done) => listening.close(done));
    });
    const envelope = { messageId: 'one', to: { name: 'Pat Doe', address } };
    return mailer
      .send(envelope, { subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' })
      .catch((error: unknown) => error);
  }

  it('PLT-12 is not asked for a mail to somebody who was erased meanwhile', async () => {
    const asked = jest.fn((_: unknown, done: () => void) => done());
    const server: SMTPServerOptions = { onConnect: asked };
    expect(await failureFrom(server, '', erasedAddress('one'))).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
  });

  it('PLT-8 this recipient or this text has refused for good', async () => {
    expect(await failureFrom({ onRcptTo: (_, __, done) => done(refusal(550)) })).toEqual(
      new PermanentFailure('smtp-550'),
    );
    const text: SMTPServerOptions = {
      onData: (stream, _, done) => void stream.on('end', () => done(refusal(554))).resume(),
    };
    expect(await failureFrom(text)).toEqual(new PermanentFailure('smtp-554'));
  });

  it('PLT-8 everybody, the platform itself or only for now, is tried again', async () => {
    const later: [SMTPServerOptions, string, string?][] = [
      [{ onConnect: (_, done) => done(refusal(554)) }, 'smtp-platform-554'],
      [{ onAuth: (_, __, done) => done(refusal(535)), allowInsecureAuth: true }, 'smtp-platform-535', 'me:wrong@'],
      [{ onMailFrom: (_, __, done) => done(refusal(550)) }, 'smtp-platform-550'],
      [{ onRcptTo: (_, __, done) => done(refusal(451)) }, 'smtp-451'],
    ];
    for (const [server, reason, signIn] of later)
      expect(await failureFrom(server, signIn)).toEqual(new TemporaryFailure(reason));
  });

  it('COL-18 does not take us here, whomever the mail is for, so that no referral fails for good', async () => {
    const refusing = (code: number, words: string): SMTPServerOptions[] => [
      { onRcptTo: (_, __, done) => done(refusal(code, words)) },
      { onData: (stream, _, done) => void stream.on('end', () => done(refusal(code, words))).resume() },
    ];
    for (const [code, words] of [
      [554, '5.7.1 Relay access denied'],
      [530, '5.7.0 Authentication required'],
      [550, '5.4.5 Daily sending quota exceeded'],
      [550, '5.7.26 This mail is unauthenticated'],
      [553, '5.1.8 Sender address rejected'],
    ] as const)
      for (const server of refusing(code, words))
        expect(await failureFrom(server)).toEqual(new TemporaryFailure(`smtp-platform-${code}`));
    for (const [code, words] of [
      [550, '5.1.1 No such mailbox'],
      [552, '5.2.2 Mailbox full'],
      [552, '5.3.4 Message too big'],
    ] as const)
      for (const server of refusing(code, words))
        expect(await failureFrom(server)).toEqual(new PermanentFailure(`smtp-${code}`));
  });

  it('COL-18 hangs up without a word: it is given back to the outbox soon, not tried on and on in here', async () => {
    const begun = performance.now();
    const failure = await failureFrom({ onConnect: (session, done) => done(refusal(421)) });
    expect(failure).toBeInstanceOf(TemporaryFailure);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
