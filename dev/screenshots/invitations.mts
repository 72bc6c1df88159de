// The link by which a patient of the demo invites a friend.
import { call, organisationOf, signedIn } from './referrals.mts';

const CLINIC = 'organisation@refero.example';
const PATIENT = 'H-1001';

/** The address of the page that the friend opens. */
export async function invited(): Promise<string> {
  const clinic = await signedIn(CLINIC);
  const path = `/v1/organisations/${await organisationOf(clinic)}/patients?patientNumber=${PATIENT}`;
  const { data } = await call<{ data: { link: string }[] }>('GET', path, undefined, clinic);
  return data[0]!.link;
}
