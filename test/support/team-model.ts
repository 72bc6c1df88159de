import fc from 'fast-check';
import {
  type GivenAccount,
  givenAccount,
  type GivenOrganisation,
  givenOrganisation,
  givenWorker,
} from '../factories/accounts';
import { givenSite, refer, someSeeker } from '../factories/navigation';
import { type GivenProgram, givenProgram } from '../factories/programs';
import type { World } from './world';

const WORKERS = 3;

type Step = { do: 'place' | 'leave' | 'refer'; who: number } | { do: 'switch'; on: boolean } | { do: 'pass' };

/** What is known of a moment: who worked at the site, and whether it shared. */
interface Moment {
  at: string;
  members: ReadonlySet<number>;
  shares: boolean;
}

interface Sent extends Moment {
  id: string;
  by: number;
  /** Its maker worked there, so it is the team's. */
  ofTeam: boolean;
}

const who = fc.nat(WORKERS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('place' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('refer' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('switch' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass' as const) }) },
);

/** One team, done to the product over HTTP and to a model of who must see what. */
export class TeamModel {
  private seekers = 0;

  private constructor(
    private readonly world: World,
    private readonly organisation: GivenOrganisation,
    private readonly people: readonly GivenAccount[],
    private readonly program: GivenProgram,
    private readonly platform: GivenAccount,
  ) {}

  static async of(world: World): Promise<TeamModel> {
    const organisation = await givenOrganisation(world);
    const { organisationId } = organisation;
    const people: GivenAccount[] = [];
    for (let n = 0; n < WORKERS; n += 1) people.push(await givenWorker(world, { organisationId, role: 'navigator' }));
    const platform = await givenAccount(world, { platformRole: 'administrator' });
    return new TeamModel(world, organisation, people, await givenProgram(world), platform);
  }

  /** One history, at a site of its own; then everybody asks for everything. */
  async play(steps: readonly Step[]): Promise<void> {
    const { siteId } = await givenSite(this.world, { organisation: this.organisation });
    const path = `/v1/organisations/${this.organisation.organisationId}/sites/${siteId}`;
    const admin = this.organisation.administrator;
    const workerPath = (n: number) => `${path}/workers/${this.people[n]!.accountId}`;
    const members = new Set<number>();
    const moments: Moment[] = [];
    const sent: Sent[] = [];
    let shares = false;

    for (const one of steps) {
      await this.world.advance('10 milliseconds');
      if (one.do === 'place') {
        await this.world.api.put(workerPath(one.who), undefined, admin);
        members.add(one.who);
      } else if (one.do === 'leave') {
        await this.world.api.delete(workerPath(one.who), admin);
        members.delete(one.who);
      } else if (one.do === 'switch') {
        await this.world.api.put(`${path}/outbound-sharing`, { on: one.on }, admin);
        shares = one.on;
      } else if (one.do === 'refer') {
        const seeker = someSeeker({ familyName: `Ortega ${(this.seekers += 1)}` });
        const { status, body } = await refer(this.world, this.people[one.who]!.token, this.program, { seeker });
        same(status, 201, 'refer');
        const known = { members: new Set(members), shares };
        sent.push({ id: body.id, at: body.sentAt, by: one.who, ofTeam: members.has(one.who), ...known });
      }
      await this.world.advance('10 milliseconds');
      moments.push({ at: await this.now(), members: new Set(members), shares });
    }

    for (const referral of sent) await this.compare(referral, moments);
    await this.compareLists(sent, moments);
    for (const n of members) await this.world.api.delete(workerPath(n), admin);
  }

  /** The rule in one sentence: its maker always, a team mate who was there while it was shared until they leave. */
  private seesAt(n: number, referral: Sent, moments: readonly Moment[], at: string): boolean {
    if (at < referral.at) return false;
    if (n === referral.by) return true;
    if (!referral.ofTeam || !referral.shares || !referral.members.has(n)) return false;
    return moments.every((moment) => moment.at < referral.at || moment.at > at || moment.members.has(n));
  }

  private async compare(referral: Sent, moments: readonly Moment[]): Promise<void> {
    for (const { at } of moments) {
      const path = `/v1/admin/program-referrals/${referral.id}/sight?at=${at}`;
      const { status, body } = await this.world.api.get(path, this.platform);
      same(status, 200, path);
      const told = body.seenBy.map(({ accountId }: { accountId: string }) => accountId).sort();
      const expected = this.people.filter((_, n) => this.seesAt(n, referral, moments, at));
      same(told, expected.map(({ accountId }) => accountId).sort(), `sight of ${referral.id} at ${at}`);
    }
    const now = moments.at(-1)!.at;
    for (const [n, { token }] of this.people.entries()) {
      const { status } = await this.world.api.get(`/v1/program-referrals/${referral.id}`, { token });
      same(status, this.seesAt(n, referral, moments, now) ? 200 : 404, `read by ${n}`);
    }
  }

  private async compareLists(sent: readonly Sent[], moments: readonly Moment[]): Promise<void> {
    const all = new Set(sent.map(({ id }) => id));
    for (const [n, { token }] of this.people.entries())
      for (const shared of [false, true]) {
        const { body } = await this.world.api.get(`/v1/me/outbound-referrals?limit=100&shared=${shared}`, { token });
        const told = body.data.map(({ id }: { id: string }) => id).filter((id: string) => all.has(id));
        const now = moments.at(-1)?.at ?? '';
        const expected = sent.filter((one) => (one.by === n) !== shared && this.seesAt(n, one, moments, now));
        same(told, expected.map(({ id }) => id).reverse(), `list of ${n}, shared ${shared}`);
      }
  }

  private async now(): Promise<string> {
    const [row] = await this.world.rows<{ at: string }>('select rfc3339(app_now()) as at');
    return row!.at;
  }
}

function same(told: unknown, expected: unknown, what: string): void {
  const [one, other] = [JSON.stringify(told), JSON.stringify(expected)];
  if (one !== other) throw new Error(`${what}: ${one}, but the model says ${other}`);
}

/** So many random histories; the shortest that goes wrong is told. */
export const sameHistory = (model: TeamModel, runs: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), (steps) => model.play(steps)),
    { numRuns: runs, endOnFailure: true },
  );
