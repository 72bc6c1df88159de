import { givenAccount } from '../factories/accounts';
import { type GivenPatient, givenPatient, type GivenPractice, givenPractice, somePatient } from '../factories/rewards';
import { World } from '../support/world';

let world: World;
beforeAll(async () => void (world = await World.start({ worker: false, env: { TRUST_PROXY: 'loopback' } })));
afterAll(() => world.stop());

const SIGN_UP = 'https://clinic.example.org/sign-up?from=friends';
let browsers = 0;

/** Somebody's browser, which keeps the cookie, without JavaScript. */
class Visitor {
  private cookie = '';
  private readonly address = `198.51.100.${(browsers += 1)}`;

  /** Where the button of the page leads. */
  async open({ code }: GivenPatient): Promise<string> {
    const headers = { accept: 'text/html', cookie: this.cookie, 'x-forwarded-for': this.address };
    const page = await world.api.get(`/i/${code}`, { headers });
    this.cookie = page.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return /class="button" href="([^"]+)"/.exec(page.text)![1]!.replaceAll('&amp;', '&');
  }
}
const withPage = () => givenPractice(world, { signUpUrl: SIGN_UP });
const referralOf = (href: string) => new URL(href).searchParams.get('referral')!;
const altered = (value: string) => (value.startsWith('A') ? 'B' : 'A') + value.slice(1);

const at = ({ organisationId }: GivenPractice, rest = '') => `/v1/organisations/${organisationId}/patients${rest}`;
/** Who signs up, and what support is told of the links that were known. */
async function signedUp(practice: GivenPractice, referralCode: string, more: object = {}) {
  const { id } = await givenPatient(world, practice, { referralCode, ...more });
  const support = await givenAccount(world, { platformRole: 'administrator' });
  const { body } = await world.api.get(`/v1/admin/patients/${id}/sign-up`, support);
  const links: [string, string, string | undefined][] = body.links.map(({ via, verdict, patient }: any) => [
    via,
    verdict,
    patient?.patientId,
  ]);
  return { id, links, referrer: body.referrer?.patientId, body };
}

describe('the links that a browser followed before a sign-up', () => {
  it('REW-3 REW-4 the first that was followed wins, and staff and support see the later ones, with when each was', async () => {
    const [practice, other] = [await withPage(), await withPage()];
    const [ana, ben] = [await givenPatient(world, practice), await givenPatient(world, practice)];
    const visitor = new Visitor();
    await visitor.open(ana);
    await world.advance('2 days');
    await visitor.open(await givenPatient(world, other));
    const href = await visitor.open(ben);
    expect(href).toMatch(/^https:\/\/clinic\.example\.org\/sign-up\?from=friends&referral=[\w.-]+$/);
    const came = await signedUp(practice, referralOf(href));
    expect([came.referrer, came.links]).toEqual([
      ana.id,
      [
        ['page', 'tied', ana.id],
        ['page', 'later', ben.id],
      ],
    ]);
    const [first, second] = came.body.links.map(({ followedAt }: any) => Date.parse(followedAt));
    expect(Math.round((second - first) / 3_600_000)).toBe(48);
    const told = await world.api.get(at(practice, `/${came.id}/sign-up`), practice.administrator);
    expect(told.body).toEqual(came.body);
  });

  it('REW-3 the 30 days begin when the link was followed, not when somebody signs up', async () => {
    const practice = await withPage();
    const [ana, ben] = [await givenPatient(world, practice), await givenPatient(world, practice)];
    const visitor = new Visitor();
    await visitor.open(ana);
    await world.advance('20 days');
    const kept = referralOf(await visitor.open(ben));
    await world.advance('9 days');
    expect((await signedUp(practice, kept)).referrer).toBe(ana.id);
    await world.advance('2 days');
    const late = await signedUp(practice, kept);
    expect([late.referrer, late.links.map(([, verdict]) => verdict)]).toEqual([ben.id, ['too-old', 'tied']]);
    await world.advance('20 days');
    const tooLate = await signedUp(practice, kept);
    expect([tooLate.referrer, tooLate.links.map(([, verdict]) => verdict)]).toEqual([
      undefined,
      ['too-old', 'too-old'],
    ]);
    expect(tooLate.body.because).toContain('30 days');
    const anew = await signedUp(practice, referralOf(await visitor.open(ana)));
    expect([anew.referrer, anew.links]).toEqual([ana.id, [['page', 'tied', ana.id]]]);
  });

  it('REW-4 tells of one’s own link and of a disabled one, and counts the first with nothing against it', async () => {
    const practice = await withPage();
    const said = somePatient();
    const [own, disabled, ana] = [
      await givenPatient(world, practice, said),
      await givenPatient(world, practice),
      await givenPatient(world, practice),
    ];
    const visitor = new Visitor();
    for (const one of [own, disabled]) await visitor.open(one);
    const href = await visitor.open(ana);
    const support = await givenAccount(world, { platformRole: 'administrator' });
    await world.api.put(`/v1/admin/patients/${disabled.id}/link-disabling`, undefined, support);
    const again = await signedUp(practice, href, { email: said.email });
    expect([again.referrer, again.links.map(([, verdict]) => verdict)]).toEqual([
      undefined,
      ['own', 'disabled', 'existing-patient'],
    ]);
    const friend = await signedUp(practice, referralOf(href));
    expect([friend.referrer, friend.links.map(([, verdict]) => verdict)]).toEqual([
      own.id,
      ['tied', 'disabled', 'later'],
    ]);
  });

  it('REW-3 REW-4 what was altered tells nothing, and keeps nobody from signing up', async () => {
    const practice = await withPage();
    const ana = await givenPatient(world, practice);
    const value = referralOf(await new Visitor().open(ana));
    for (const wrong of [altered(value), value.slice(0, -1), `${value}.`, `.${value}`, '.', '...', value.slice(13)]) {
      const came = await signedUp(practice, wrong);
      expect([wrong, came.links, came.referrer]).toEqual([wrong, [], undefined]);
    }
    const tooLong = await world.api.post(at(practice), somePatient({ referralCode: 'x.'.repeat(300) }), practice.key);
    expect(tooLong.body.errors).toEqual([expect.objectContaining({ pointer: '/referralCode' })]);
  });

  it('REW-3 carries 20 links at the most, the first, and the whole address of a sign-up may be handed on', async () => {
    const practice = await withPage();
    const visitor = new Visitor();
    const ana = await givenPatient(world, practice);
    let href = await visitor.open(ana);
    for (let more = 0; more < 20; more += 1) href = await visitor.open(await givenPatient(world, practice));
    expect(referralOf(href).length).toBeLessThanOrEqual(450);
    const came = await signedUp(practice, href);
    expect([came.referrer, came.links.length]).toEqual([ana.id, 20]);
  });
});
