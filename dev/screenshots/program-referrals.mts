// A referral of somebody in need to a program, the way navigators and seekers go through it.
import { randomUUID } from 'node:crypto';
import { call, linkTo, signedIn } from './referrals.mts';

export interface Helped {
  /** Of the seeker's own page. */
  seeker: string;
  /** Of the navigator's. */
  navigator: string;
}

const NAVIGATOR = 'navigator@refero.example';

/** Refers somebody new to the pantry in their ZIP code, and waits for the links in the mails. */
export async function helped(language: 'en' | 'es'): Promise<Helped> {
  const navigator = await signedIn(NAVIGATOR);
  const { data } = await call<{ data: { programId: string }[] }>('GET', '/v1/programs?zip=10001&q=pantry&limit=1');
  const email = `${randomUUID()}@example.com`;
  const seeker = { givenName: 'Luz', familyName: 'Ortega', zip: '10001', email, reach: 'email', language };
  const words = 'I agree that my name and how to reach me are sent to the program.';
  const consent = { givenBy: 'seeker', how: 'in_person', at: new Date().toISOString(), words };
  const body = { programId: data[0]!.programId, seeker, consent, comment: 'She prefers mornings.' };
  const headers = { ...navigator, 'idempotency-key': randomUUID() };
  await call('POST', '/v1/program-referrals', body, headers);
  return { seeker: await linkTo(email, '/p/'), navigator: await linkTo(NAVIGATOR, '/p/') };
}
