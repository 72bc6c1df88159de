import { randomUUID } from 'node:crypto';
import { DeliverShareMail } from '../../src/modules/referrals/use-cases/deliver-share-mail';
import { acrossTenants } from '../../src/shared/database/tenant';
import { givenMember, type GivenMember, stopSharing } from '../factories/members';
import { eventually } from '../support/eventually';
import { awaitMail, linkIn, mailsTo } from '../support/mailbox';
import { statementsOf } from '../support/statements';
import { World } from '../support/world';

interface Recipient {
  name: string;
  email: string;
}

describe('mails of a share', () => {
  let world: World;
  let ana: GivenMember;
  let priya: GivenMember;
  let shareId: string;

  beforeAll(async () => {
    world = await World.start();
    ana = await givenMember(world, { givenName: 'Ana', familyName: 'Ruiz' });
    priya = await givenMember(world, { givenName: 'Priya', familyName: 'Raman', shareProfilePublicly: true });
    shareId = (await share('email')).id;
  });
  afterAll(() => world.stop());

  async function share(channel: string, by = ana, { memberId } = priya): Promise<{ id: string; url: string }> {
    const { status, body } = await world.api.post('/v1/shares', { memberId, channel }, by);
    expect(status).toBeLessThan(300);
    return body;
  }
  const someone = (name = 'Maria Lopez'): Recipient => ({ name, email: `friend-${randomUUID()}@example.com` });
  const mail = (recipients: unknown, { by = ana, id = shareId, key = randomUUID(), ...more }: any = {}) =>
    world.api.post(
      `/v1/shares/${id}/mails`,
      { recipients, ...more },
      { token: by.token, headers: { 'idempotency-key': key } },
    );
  const list = (query = '', { by = ana, id = shareId } = {}) =>
    world.api.get(`/v1/shares/${id}/mails${query}`, { token: by.token });
  const become = (email: string, status: string) =>
    eventually(async () => {
      const { body } = await list('?limit=100');
      return (body.data as any[]).find((one) => one.recipient.email === email && one.status === status);
    });
  const counted = async () => (await world.rows<{ n: number }>('select count(*)::int as n from share_mail'))[0]!.n;

  it('SHR-1 goes to each friend in the sender’s name, with their own words as theirs, and the link', async () => {
    const [maria, tom] = [someone(), someone('Tom Ek')];
    const sent = await mail([maria, tom], { message: 'She helped my brother.\nDo call her.' });
    expect([sent.status, sent.body.data.length]).toEqual([201, 2]);
    expect(sent.body.data[0]).toMatchObject({
      recipient: { ...maria, language: 'en' },
      status: 'queued',
      failure: null,
    });
    const received = await awaitMail(maria.email);
    await awaitMail(tom.email);
    expect(received.from).toMatchObject({ name: 'Ana Ruiz via Refero', address: 'no-reply@refero.example' });
    expect(received.to).toMatchObject([{ name: 'Maria Lopez', address: maria.email }]);
    expect(received.replyTo).toMatchObject([{ name: 'Ana Ruiz', address: ana.email }]);
    expect(received.headers['auto-submitted']).toBe('auto-generated');
    expect(received.subject).not.toMatch(/Ana|Ruiz|Priya|Raman|Maria|Lopez/);
    const { url } = await share('email');
    for (const part of [received.text, received.html]) {
      expect(part).toMatch(/Ana Ruiz asked Refero to send you this/);
      expect(part).toMatch(/Ana Ruiz writes/);
      expect(part).toMatch(/She helped my brother/);
      expect(part).toMatch(/no account/);
      expect(part).toContain(url);
    }
    expect(linkIn(received, '/s/').href).toBe(url);
    expect((await become(maria.email, 'sent')).sentAt).not.toBeNull();
  });

  it('SHR-1 is written in Spanish when asked', async () => {
    const luz = someone('Luz Marín');
    expect((await mail([luz], { language: 'es', message: 'Te va a gustar.' })).status).toBe(201);
    const received = await awaitMail(luz.email);
    expect(received.from.name).toBe('Ana Ruiz via Refero');
    expect(received.subject).toBe('Alguien quiere que conozca un perfil');
    expect(received.text).toMatch(/Ana Ruiz pidió a Refero que le enviara este correo/);
    expect(received.text).toMatch(/Te va a gustar/);
    expect(received.html).toContain('lang="es"');
  });

  it('SHR-1 the same key sends once; without a key nothing is sent', async () => {
    const [key, maria] = [randomUUID(), someone()];
    const first = await mail([maria], { key });
    const again = await mail([maria], { key });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    await become(maria.email, 'sent');
    expect(await mailsTo(maria.email)).toHaveLength(1);
    const keyless = await world.api.post(`/v1/shares/${shareId}/mails`, { recipients: [someone()] }, ana);
    expect([keyless.status, keyless.body.code]).toEqual([400, 'idempotency-key-required']);
  });

  it('SHR-1 refuses what is no share by e-mail, is not mine, or is not to be read; nothing is stored', async () => {
    const before = await counted();
    const { id } = await share('facebook');
    const wrong = await mail([someone()], { id });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'not-a-mail-share']);
    const kit = await givenMember(world);
    expect((await mail([someone()], { by: kit })).status).toBe(404);
    expect((await list('', { by: kit })).status).toBe(404);
    expect((await mail([someone()], { id: randomUUID() })).status).toBe(404);
    expect((await world.api.post(`/v1/shares/${shareId}/mails`, { recipients: [someone()] })).status).toBe(401);
    const bad = [
      [],
      Array.from({ length: 21 }, () => someone()),
      [{ name: 'A\r\nBcc: b@example.com', email: 'a@example.com' }],
      [{ name: 'A', email: 'no' }],
      [{ email: 'a@example.com' }],
      'a@example.com',
    ];
    for (const recipients of bad) expect((await mail(recipients)).status).toBe(400);
    expect((await mail([someone()], { message: 'x'.repeat(2_001) })).status).toBe(400);
    expect((await mail([someone()], { language: 'de' })).status).toBe(400);
    expect(await counted()).toBe(before);
  });

  it('SHR-1 somebody named twice gets one mail', async () => {
    const maria = someone();
    const { body } = await mail([
      maria,
      { ...maria, email: maria.email.toUpperCase() },
      { ...maria, email: maria.email.replace('@', '+more@') },
    ]);
    expect(body.data).toHaveLength(1);
  });

  it('SHR-1 COL-15 is not sent once the profile is shared no longer', async () => {
    const lee = await givenMember(world, { shareProfilePublicly: true });
    const { id } = await share('email', ana, lee);
    await stopSharing(world, lee);
    const refused = await mail([someone()], { id });
    expect([refused.status, refused.body.code]).toEqual([422, 'not-accepting-referrals']);
  });

  it('SHR-1 COL-15 is given up when the profile stops being shared while it waits', async () => {
    const waiting = await World.start({ worker: false });
    try {
      const by = await givenMember(waiting);
      const lee = await givenMember(waiting, { shareProfilePublicly: true });
      const made = await waiting.api.post('/v1/shares', { memberId: lee.memberId, channel: 'email' }, by);
      const to = someone();
      const path = `/v1/shares/${made.body.id}/mails`;
      const headers = { 'idempotency-key': randomUUID() };
      expect((await waiting.api.post(path, { recipients: [to] }, { token: by.token, headers })).status).toBe(201);
      await stopSharing(waiting, lee);
      waiting.work();
      const failed = await eventually(async () => {
        const { body } = await waiting.api.get(path, by);
        return body.data[0].status === 'failed' && body.data[0];
      });
      expect(failed).toMatchObject({ failure: 'profile-unavailable', sentAt: null });
      expect(await mailsTo(to.email)).toEqual([]);
    } finally {
      await waiting.stop();
    }
  });

  it('SHR-10 is refused once one blocked the other, and given up when that happens while it waits', async () => {
    const waiting = await World.start({ worker: false });
    try {
      const by = await givenMember(waiting);
      const lee = await givenMember(waiting, { shareProfilePublicly: true });
      const made = await waiting.api.post('/v1/shares', { memberId: lee.memberId, channel: 'email' }, by);
      const path = `/v1/shares/${made.body.id}/mails`;
      const to = someone();
      const send = () =>
        waiting.api.post(path, { recipients: [to] }, { token: by.token, headers: { 'idempotency-key': randomUUID() } });
      expect((await send()).status).toBe(201);
      await waiting.api.post('/v1/blocks', { memberId: by.memberId }, lee);
      const refused = await send();
      expect([refused.status, refused.body.code]).toEqual([422, 'not-available']);
      await waiting.api.post('/v1/blocks', { memberId: lee.memberId }, by);
      expect((await send()).body.code).toBe('blocked');
      waiting.work();
      await eventually(async () => (await waiting.api.get(path, by)).body.data[0].failure === 'profile-unavailable');
      expect(await mailsTo(to.email)).toEqual([]);
    } finally {
      await waiting.stop();
    }
  });

  it('PLT-8 a job that runs twice mails once', async () => {
    const maria = someone();
    const { body } = await mail([maria]);
    await become(maria.email, 'sent');
    await acrossTenants(() => world.app.get(DeliverShareMail).execute(body.data[0].id as string, randomUUID()));
    expect(await mailsTo(maria.email)).toHaveLength(1);
  });

  it('SHR-13 says nothing that fits professionals alone, for it may be a client whose profile it is', async () => {
    const client = await givenMember(world, { kind: 'client', shareProfilePublicly: true });
    const { id } = await share('email', ana, client);
    for (const language of ['en', 'es']) {
      const to = someone();
      await mail([to], { id, language });
      const { text } = await awaitMail(to.email);
      expect(text).not.toMatch(/what they do|how to reach|recommend|qué hace|ponerse en contacto|recomienda/);
    }
  });

  it('PLT-9 sending is in the audit trail', async () => {
    const { headers } = await mail([someone()]);
    const entries = await world.rows('select action, subject_id from audit_entry where request_id = $1', [
      headers.get('request-id'),
    ]);
    expect(entries).toEqual([{ action: 'send-share-mails', subject_id: shareId }]);
  });

  it('SHR-1 a refused address fails with the mail server’s answer', async () => {
    const nobody = { name: 'Nobody', email: `${randomUUID()}@refused.test` };
    await mail([nobody]);
    const failed = await become(nobody.email, 'failed');
    expect(failed.failure).toBe('smtp-550');
  });

  it('SHR-1 lists the mails in pages, newest first, and each look is in the audit trail', async () => {
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.body.page.nextCursor}`);
    const ids = [...first.body.data, ...second.body.data].map(({ id }: { id: string }) => id);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(new Set(ids).size).toBe(4);
    const entries = await world.rows('select action from audit_entry where request_id = $1', [
      first.headers.get('request-id'),
    ]);
    expect(entries).toEqual([{ action: 'list-share-mails' }]);
  });

  it('SHR-1 PLT-10 one mailbox hears three times a day at most, whatever its address has after a plus, and a member sends a hundred mails a day', async () => {
    const kit = await givenMember(world);
    const { id } = await share('email', kit);
    const maria = someone();
    const also = (tag: string) => ({ ...maria, email: maria.email.replace('@', `+${tag}@`) });
    for (const to of [maria, also('one')]) expect((await mail([to], { by: kit, id })).status).toBe(201);
    expect((await mail([also('two')])).status).toBe(201);
    for (const to of [also('three'), { ...maria, email: maria.email.toUpperCase() }]) {
      const fourth = await mail([someone(), to], { by: kit, id });
      expect([fourth.status, fourth.body.code, fourth.body.limit]).toEqual([429, 'rate-limited', 'share-mail']);
      expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(80_000);
    }
    const twenty = () =>
      mail(
        Array.from({ length: 20 }, () => someone()),
        { by: kit, id },
      );
    for (let n = 0; n < 4; n += 1) expect((await twenty()).status).toBe(201);
    expect((await twenty()).status).toBe(429); // 82 and 20 are more than 100
    expect(
      (
        await mail(
          Array.from({ length: 18 }, () => someone()),
          { by: kit, id },
        )
      ).status,
    ).toBe(201);
    expect((await mail([someone()], { by: kit, id })).status).toBe(429);
  });

  it('SHR-1 names of every kind stand in the mail as they are, and add no header', async () => {
    for (const familyName of [`<script>alert(1)</script>`, `"O'Neil" <x@y.z>, z`, '🦊 Fuchs', 'ابن سينا', 'a;b:c@d']) {
      const by = await givenMember(world, { givenName: 'Jo', familyName });
      const { id } = await share('email', by);
      const to = someone(`${familyName} friend`);
      await mail([to], { by, id, message: `<img src=x onerror=alert(1)>\n${familyName}` });
      const received = await awaitMail(to.email);
      expect(received.from).toMatchObject({ name: `Jo ${familyName} via Refero`, address: 'no-reply@refero.example' });
      expect(received.to).toMatchObject([{ name: to.name, address: to.email }]);
      expect(received.html).not.toMatch(/<script|<img src=x/);
      expect(received.text).toContain(`Jo ${familyName} asked`);
    }
  });

  it('SHR-1 costs the statements that the README lists', async () => {
    const counting = await World.start({ worker: false });
    try {
      const by = await givenMember(counting);
      const lee = await givenMember(counting, { shareProfilePublicly: true });
      const made = await counting.api.post('/v1/shares', { memberId: lee.memberId, channel: 'email' }, by);
      const path = `/v1/shares/${made.body.id}/mails`;
      const send = () =>
        counting.api.post(
          path,
          { recipients: [someone(), someone()] },
          { token: by.token, headers: { 'idempotency-key': randomUUID() } },
        );
      await send();
      const count = async (work: () => Promise<{ status: number }>) => {
        const { statements } = await statementsOf(counting, async () =>
          expect((await work()).status).toBeLessThan(300),
        );
        return statements.filter((text) => !/savepoint|idempotent_answer|advisory|limit_hits/.test(text)).length;
      };
      expect({ send: await count(send), list: await count(() => counting.api.get(path, by)) }).toEqual({
        send: 7,
        list: 1,
      });
    } finally {
      await counting.stop();
    }
  });
});
