// The one story that every integrator has to get right, step by step.
import { say } from '../told.mts';
import type { Patient } from './clinic.mts';
import { money, type Shop } from './shop.mts';

const MINUTE_MS = 60_000;
const NOT_OURS = `whsec_${Buffer.from('a secret that nobody was given').toString('base64')}`;

export async function story(shop: Shop): Promise<void> {
  const { clinic } = shop;
  const { referrerAmount: forAna, refereeAmount: forBen, allowsNegative } = clinic.terms;
  const ana = await clinic.signUp('Ana');
  const ben = await clinic.signUp('Ben', { referralCode: ana.code });
  say(`POST …/patients: Ana, who invites, and Ben, who came by her code ${ana.code}`);
  say(`promised: ${money(forAna)} to Ana, ${money(forBen)} to Ben\n`);
  const have = (anas: number, bens: number): [Patient, number][] => [
    [ana, anas],
    [ben, bens],
  ];

  const first = 120_00;
  await shop.sends('order.created A of Ben', shop.order('created', ben, 'A', first), {
    answer: 202,
    balances: have(0, 0),
  });
  await shop.quotes('quote for A: nothing is earned yet', ben, 'A', first, 0);
  const paid = shop.order('paid', ben, 'A', first);
  const both = have(forAna, forBen);
  await shop.sends('order.paid A: the first one, both are credited', paid, { answer: 202, balances: both });
  await shop.sends('the same delivery again', paid, { answer: 200, balances: both });
  const again = shop.order('paid', ben, 'A', first);
  await shop.sends('the same payment under another webhook-id', again, { answer: 202, balances: both });
  const forged = shop.order('refunded', ben, 'A', first);
  await shop.sends('order.refunded A, signed by somebody else', forged, {
    answer: 401,
    secret: NOT_OURS,
    balances: both,
  });

  const second = forBen + 60_00;
  await shop.sends('order.created B of Ben', shop.order('created', ben, 'B', second), { answer: 202 });
  await shop.quotes('quote for B: his credit is held for it', ben, 'B', second, forBen);
  await shop.sends('order.paid B, with credit', shop.order('paid', ben, 'B', second), {
    answer: 202,
    balances: have(forAna, 0),
  });

  await outOfOrder(shop, ana, have);

  const cost = forAna + 20_00;
  await shop.quotes('quote for D of Ana', ana, 'D', cost, forAna);
  await shop.sends('order.paid D of Ana, before it was created', shop.order('paid', ana, 'D', cost), {
    answer: 202,
    balances: have(0, 0),
  });
  await shop.sends('order.created D, late', shop.order('created', ana, 'D', cost), {
    answer: 202,
    balances: have(0, 0),
  });

  await shop.sends('order.refunded B: its credit comes back', shop.order('refunded', ben, 'B', second), {
    answer: 202,
    balances: have(0, forBen),
  });
  await delayed(shop, ana, have);

  const left = allowsNegative ? 0 : forAna;
  await shop.sends('order.refunded A: what is unspent is taken back', shop.order('refunded', ben, 'A', first), {
    answer: 202,
    balances: have(left, 0),
  });
}

type Have = (anas: number, bens: number) => [Patient, number][];

/** Paid and refunded, told the wrong way round: in the end nothing has changed. */
async function outOfOrder(shop: Shop, ana: Patient, have: Have): Promise<void> {
  const { referrerAmount } = shop.clinic.terms;
  const cost = 40_00;
  const [created, paid, refunded] = (['created', 'paid', 'refunded'] as const).map((kind) =>
    shop.order(kind, ana, 'C', cost),
  );
  const balances = have(referrerAmount, 0);
  await shop.sends('order.refunded C of Ana, out of order', refunded!, { answer: 202, balances });
  await shop.sends('order.created C', created!, { answer: 202, balances });
  await shop.sends('order.paid C, last: it was refunded already', paid!, { answer: 202, balances });
}

/** Carla pays before she is on record, and her payment comes late, too. */
async function delayed(shop: Shop, ana: Patient, have: Have): Promise<void> {
  const { clinic } = shop;
  const { referrerAmount, refereeAmount } = clinic.terms;
  const at = new Date(Date.now() - 6 * MINUTE_MS);
  const patientNumber = clinic.named('Carla');
  const late = shop.order('paid', { patientNumber }, 'E', 90_00, at);
  await shop.sends('order.paid E of Carla, signed six minutes ago', late, { answer: 400, signedAt: at });
  await shop.sends('the same delivery, signed anew: it is kept for her', late, {
    answer: 202,
    balances: have(0, refereeAmount),
  });
  const carla = await clinic.signUp('Carla', { referralCode: ana.code });
  await shop.shows('POST …/patients: Carla signs up by Ana’s code', '201', [
    ...have(referrerAmount, refereeAmount),
    [carla, refereeAmount],
  ]);
}
