import { givenColleagues, givenMember } from '../factories/members';
import { eventually } from '../support/eventually';
import { mailsTo } from '../support/mailbox';
import { type Part, ProductProcesses } from '../support/product-processes';
import { World } from '../support/world';

const KILLS = Number(process.env.KILLS ?? 20);
const CLIENTS = 6;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const oneOf = <T>(choices: readonly T[]): T => choices[Math.floor(Math.random() * choices.length)]!;

describe(`under ${KILLS} random kills`, () => {
  let world: World;
  let product: ProductProcesses;

  beforeAll(async () => {
    world = await World.start({ worker: false });
    product = await ProductProcesses.start(world.databaseUrl, { redis: process.env.TEST_REDIS_URL !== undefined });
  });
  afterAll(async () => {
    await product.stop();
    await world.stop();
  });

  it(
    'PLT-8 loses nothing that was acknowledged and doubles nothing',
    async () => {
      const colleague = await givenMember(world, { shareProfilePublicly: true, referableBy: 'colleagues' });

      const acknowledged = new Map<string, string>();
      let going = true;
      /** Sends referrals one after the other, each again and again with the same key until it is acknowledged. */
      const client = async (name: number) => {
        const sender = await givenMember(world, { tier: 'professional' });
        await givenColleagues(world, sender, colleague);
        for (let n = 0; going; n++) {
          const address = `chaos-${name}-${n}@example.com`;
          while (!acknowledged.has(address)) {
            const answer = await send(sender.token, address).catch(() => undefined);
            if (answer?.status === 201) acknowledged.set(address, ((await answer.json()) as { id: string }).id);
            else if (answer && ![409, 503].includes(answer.status))
              throw new Error(`${answer.status} ${await answer.text()}`);
            else await sleep(50);
          }
          await sleep(50); // so that the load is not all that the machine does
        }
      };
      const send = (token: string, address: string) =>
        fetch(`${product.apiUrl}/v1/referrals`, {
          method: 'POST',
          signal: AbortSignal.timeout(5_000),
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'idempotency-key': address,
          },
          body: JSON.stringify({
            colleagues: [{ memberId: colleague.memberId }],
            recipient: { kind: 'client', name: 'Pat Doe', email: address },
          }),
        });

      const clients = Array.from({ length: CLIENTS }, (_, name) => client(name));
      const kills: Record<string, number> = {};
      for (let kill = 0; kill < KILLS; kill++) {
        await sleep(200 + Math.random() * 600);
        const part: Part = oneOf(product.parts);
        const wipe = part === 'redis' && Math.random() < 0.5;
        kills[wipe ? 'redis wiped' : part] = (kills[wipe ? 'redis wiped' : part] ?? 0) + 1;
        await product.kill(part, { wipe });
        await sleep(50 + Math.random() * 250);
        product.launch(part);
        if (part === 'api') await product.ready(); // so that the next kill, too, meets load
      }
      await product.ready();
      going = false;
      await Promise.all(clients);

      const open = `select count(*)::int as n from outbox_message where job = 'deliver-referral' and processed_at is null`;
      await eventually(async () => (await world.rows(open))[0]?.n === 0, 90_000);
      const stored = await world.rows<{ id: string; email: string; status: string }>(
        `select r.id, r.recipient_email as email, r.status from referral r`,
      );
      const failed = await world.rows(`select job, last_error from outbox_message where failed_at is not null`);
      const messageIds = await Promise.all(
        [...acknowledged.keys()].map(
          async (address) => new Set((await mailsTo(address)).map((mail) => mail.headers['message-id'])),
        ),
      );

      console.log(`kills ${JSON.stringify(kills)}, ${acknowledged.size} referrals acknowledged, all sent`);
      expect(acknowledged.size).toBeGreaterThan(KILLS);
      expect(failed).toEqual([]);
      expect(stored.map(({ email, id }) => [email, id]).sort()).toEqual([...acknowledged].sort());
      expect(new Set(stored.map(({ status }) => status))).toEqual(new Set(['sent']));
      expect(messageIds.every((ids) => ids.size === 1)).toBe(true);
    },
    240_000 + KILLS * 8_000,
  );
});
