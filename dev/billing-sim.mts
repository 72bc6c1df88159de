import { parseArgs } from 'node:util';
import { Clinic } from './billing/clinic.mts';
import { randomShop } from './billing/random-shop.mts';
import { Shop } from './billing/shop.mts';
import { story } from './billing/story.mts';
import { say, sentence, Told } from './told.mts';

const HELP = `npm run billing-sim                          one story, step by step
npm run billing-sim -- --orders N --seed N   N random orders, told in order and told doubled, shuffled and late
`;

/** A whole number, as it was typed. @throws Told */
function whole(name: string, typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (!/^\d{1,6}$/.test(typed)) throw new Told(`--${name} takes a whole number up to 999999, not ${typed}.`);
  return Number(typed);
}

function options() {
  const known = { orders: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } } as const;
  try {
    const { orders, seed, help } = parseArgs({ options: known }).values;
    return { orders: whole('orders', orders), seed: whole('seed', seed), help };
  } catch (error) {
    if (error instanceof Told) throw error;
    throw new Told(`${(error as Error).message}\n\n${HELP}`);
  }
}

async function play(shop: Shop, orders: number | undefined, seed: number): Promise<void> {
  if (orders === undefined) return story(shop);
  say(`seed ${seed}`);
  await randomShop(shop, { orders, seed });
}

async function simulate(): Promise<void> {
  const { orders, seed, help } = options();
  if (help) return void process.stdout.write(HELP);
  const url = (process.env.PUBLIC_URL || `http://localhost:${process.env.PORT || 3000}`).replace(/\/+$/, '');
  const clinic = await Clinic.open(url, say);
  const shop = new Shop(clinic);
  try {
    const isRandom = orders !== undefined || seed !== undefined;
    await play(shop, isRandom ? (orders ?? 40) : undefined, seed ?? Date.now() % 1_000_000);
  } finally {
    await clinic.close();
  }
  for (const one of shop.wrong) process.stderr.write(`not as it should be: ${one}\n`);
  if (shop.wrong.length > 0) process.exitCode = 1;
  else say('all as it should be');
}

try {
  await simulate();
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exitCode = 1;
}
