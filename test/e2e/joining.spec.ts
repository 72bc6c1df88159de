import { Housekeeping } from '../../src/shared/housekeeping/housekeeping';
import { givenAccount } from '../factories/accounts';
import { givenMember, REFERABLE } from '../factories/members';
import { eventually } from '../support/eventually';
import { awaitMail, linkIn, mailsTo } from '../support/mailbox';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(() => world.stop());

const PASSWORD = 'four quiet lanterns at dusk';
const PERSON = { givenName: 'Noor', familyName: 'Haddad', password: PASSWORD };
let count = 0;
const freshAddress = () => `joins-${(count += 1)}-${process.hrtime.bigint()}@example.org`;
const json = { headers: { accept: 'application/json' } };

const ask = (body: object) => world.api.post('/v1/join-requests', body);
/** The path of the link that was mailed to an address. */
const mailedTo = async (email: string) => linkIn(await awaitMail(email), '/a/').pathname;

async function signIn(email: string): Promise<{ token: string }> {
  const { body } = await world.api.post('/v1/sessions', { email, password: PASSWORD });
  return { token: body.token };
}

describe('joining by a link to one’s address', () => {
  it('SHR-2 who has no account becomes a member, as what they said, tied to the link that brought them', async () => {
    const sender = await givenMember(world, REFERABLE);
    const shared = { memberId: sender.memberId, channel: 'copy_link' };
    const share = (await world.api.post('/v1/shares', shared, { token: sender.token })).body;
    const email = freshAddress();
    expect((await ask({ email, kind: 'client', referralCode: share.url.split('/s/')[1] })).status).toBe(202);
    const path = await mailedTo(email);
    const offer = await world.api.get(path, json);
    expect(offer.body).toMatchObject({
      title: 'Join Refero',
      fields: [{ name: 'givenName' }, { name: 'familyName' }, { name: 'password' }],
    });
    expect((await world.api.post(path, { ...PERSON, password: 'short' }, json)).status).toBe(400);
    expect((await world.api.post(path, PERSON, json)).status).toBe(200);
    const me = await signIn(email);
    expect((await world.api.get('/v1/me/profile', me)).body).toMatchObject({ kind: 'client', givenName: 'Noor' });
    expect((await world.api.get('/v1/me/attributions', me)).body.data).toMatchObject([{ tiedTo: share.id }]);
    await eventually(async () => {
      const { body } = await world.api.get(`/v1/members/${sender.memberId}`, me);
      return body.relation === 'colleague';
    });
    expect((await world.api.post(path, PERSON, json)).body.code).toBe('link-used');
  });

  it('PLT-1 the answer and the mail are the same whether or not the address has an account', async () => {
    const [member, account] = [await givenMember(world), await givenAccount(world)];
    const nobody = freshAddress();
    const addresses = [member.email, account.email, nobody];
    const answers = await Promise.all(addresses.map((email) => ask({ email })));
    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(3).fill([202, '']));
    const mails = await Promise.all(addresses.map(awaitMail));
    const words = mails.map(({ subject, text }) => subject + text.replace(/\/a\/\S+/, ''));
    expect(new Set(words).size).toBe(1);
  });

  it('SHR-4 an account that was there before is tied to nothing by it, keeps its password, and says only its name', async () => {
    const sender = await givenMember(world, REFERABLE);
    const shared = { memberId: sender.memberId, channel: 'copy_link' };
    const share = (await world.api.post('/v1/shares', shared, { token: sender.token })).body;
    const account = await givenAccount(world, { password: PASSWORD });
    await ask({ email: account.email, referralCode: share.url.split('/s/')[1] });
    const path = await mailedTo(account.email);
    const fields = (await world.api.get(path, json)).body.fields.map((field: any) => field.name);
    expect(fields).toEqual(['givenName', 'familyName']);
    expect((await world.api.post(path, { ...PERSON, password: 'another fine password' }, json)).status).toBe(200);
    const me = await signIn(account.email);
    expect((await world.api.get('/v1/me/profile', me)).body.familyName).toBe('Haddad');
    expect((await world.api.get('/v1/me/attributions', me)).body.data).toEqual([]);
  });

  it('SHR-2 a link is over after 48 hours, and what was asked is forgotten', async () => {
    const email = freshAddress();
    await ask({ email });
    const path = await mailedTo(email);
    await world.advance('48 hours');
    expect((await world.api.post(path, PERSON, json)).body.code).toBe('link-expired');
    expect(await world.rows('select 1 from account where email = $1', [email])).toEqual([]);
    await world.advance('25 hours');
    await world.app.get(Housekeeping).run();
    expect(await world.rows('select 1 from join_request where email = $1', [email])).toEqual([]);
    await world.advance('-73 hours');
  });

  it('PLT-5 a bad address, kind or code is refused, and nobody gets a mail', async () => {
    const email = freshAddress();
    const bad = [{ email: 'nowhere' }, {}, { email, kind: 'robot' }, { email, referralCode: 'x'.repeat(101) }];
    for (const body of bad) expect((await ask(body)).status).toBe(400);
    expect(await mailsTo(email)).toEqual([]);
  });
});
