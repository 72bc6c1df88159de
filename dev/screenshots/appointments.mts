// A request for an appointment, the way payers, clients and clinics go through it.
import { randomUUID } from 'node:crypto';
import { call, linkTo, organisationOf, signedIn } from './referrals.mts';

export interface Asked {
  id: string;
  /** Of the client's private page. */
  link: string;
}

interface Slot {
  therapistId: string;
  blockId: string;
  startsAt: string;
  endsAt: string;
}

const PAYER = 'payer@refero.example';
const CLINIC = 'organisation@refero.example';

/** Asks for the first open slot in somebody's name, and waits for the link in their mail. */
export async function asked(language: 'en' | 'es'): Promise<Asked> {
  const payer = await signedIn(PAYER);
  const path = `/v1/payers/${await organisationOf(payer)}`;
  const { data } = await call<{ data: Slot[] }>('GET', `${path}/slots?limit=1`, undefined, payer);
  const { therapistId, blockId, startsAt, endsAt } = data[0]!;
  const email = `${randomUUID()}@example.com`;
  const client = { name: 'Jo Rivera', dateOfBirth: '1990-04-23', email, phone: '+12125550132' };
  const body = { therapistId, blockId, startsAt, endsAt, language, client };
  const headers = { ...payer, 'idempotency-key': randomUUID() };
  const { id } = await call<{ id: string }>('POST', `${path}/appointment-requests`, body, headers);
  return { id, link: await linkTo(email, '/c/') };
}

export async function decided(what: 'confirmation' | 'declination', { id }: Asked, body?: object): Promise<void> {
  const clinic = await signedIn(CLINIC);
  await call('POST', `/v1/organisations/${await organisationOf(clinic)}/appointments/${id}/${what}`, body, clinic);
}
