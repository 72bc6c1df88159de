import type { EntityManager } from '@mikro-orm/postgresql';
import type { Followed } from '../../../shared/domain/followed';
import type { Links } from '../../../shared/links/links';
import { FACT_KINDS, type FactKind } from '../domain/billing-fact';
import { Money } from '../domain/ledger/money';
import { areSamePatient, type PatientFields } from '../domain/patient-details';
import { INVITATION_LINK, Patient } from '../domain/patient.entity';
import { RewardProgram } from '../domain/reward-program.entity';
import { RewardTerms } from '../domain/reward-terms';
import { SignUp } from '../domain/sign-up.entity';
import { type InvitationLink, judgeSignUp } from '../domain/sign-up-policy';
import type { SettleOrder } from '../use-cases/settle-order';

const DAY_MS = 86_400_000;
const TERMS = new RewardTerms({ isOn: true, signUpUrl: 'https://harbor.example/become-a-patient' });
const somebody = (patientNumber: string, name: string, email: string, phone: string | null): PatientFields => ({
  patientNumber,
  name,
  email: `${email}@patients.example`,
  phone,
});
const MARIA = somebody('H-1001', 'Maria Delgado', 'maria', '+12125550170');
const THEO = somebody('H-1002', 'Theo Lindqvist', 'theo', '+12125550171');
const SAM = somebody('H-1003', 'Sam Okoye', 'sam', '+12125550172');
const PRIYA = somebody('H-1004', 'Priya Nair', 'priya', '+12125550173');
const MARIA_AGAIN = somebody('H-1005', 'M. Delgado', 'maria', null);
const NOOR = somebody('H-1006', 'Noor Haddad', 'noor', '+12125550175');

interface Invited {
  readonly patient: Patient;
  readonly code: string;
}

/**
 * A patient who invites others: one who came, paid, and used the credit; one whose order was refunded; one who came; and
 * herself, which does not count. And a patient who invites nobody.
 */
export async function fillRewards(
  em: EntityManager,
  { links, orders }: { links: Links; orders: SettleOrder },
  organisationId: string,
  now: Date,
): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const program = new RewardProgram(organisationId, daysAgo(40));
  program.set(TERMS, daysAgo(40));
  em.persist(program);

  const signUp = async (fields: PatientFields, days: number, by?: Invited) => {
    const patient = new Patient(organisationId, fields, daysAgo(days)); // there all along: nothing follows from it
    const link = links.issueShort(INVITATION_LINK, patient.id);
    await em.persist(patient).flush();
    const followed: Followed[] = by ? [{ code: by.code, followedAt: daysAgo(days + 1), via: 'page' }] : [];
    const known = new Map(by ? [[by.code, linkOf(by.patient, fields)]] : []);
    const person = { organisationId, wasPatient: false, programIsOn: true };
    const considered = judgeSignUp(followed, known, person, daysAgo(days));
    await em.persist(new SignUp(organisationId, patient.id, considered, TERMS, daysAgo(days))).flush();
    return { patient, code: links.codeOf(link) };
  };
  const maria = await signUp(MARIA, 40);
  await signUp(THEO, 35);
  const sam = await signUp(SAM, 20, maria);
  await signUp(PRIYA, 6, maria);
  await signUp(MARIA_AGAIN, 3, maria);
  const noor = await signUp(NOOR, 13, maria);

  const tell = (patient: Patient, orderReference: string, kind: FactKind, days: number) =>
    orders.execute({
      organisationId,
      patientId: patient.id,
      orderReference,
      amount: Money.of(120_00, 'USD'),
      federal: false,
      kind,
      sequence: FACT_KINDS.indexOf(kind) + 1,
      occurredAt: daysAgo(days),
    });
  await tell(sam.patient, 'HARBOR-1', 'created', 15);
  await tell(sam.patient, 'HARBOR-1', 'paid', 14);
  await tell(noor.patient, 'HARBOR-2', 'paid', 12);
  await tell(noor.patient, 'HARBOR-2', 'refunded', 10);
  await tell(sam.patient, 'HARBOR-3', 'paid', 7);
}

const linkOf = (owner: Patient, person: PatientFields): InvitationLink => ({
  patientId: owner.id,
  organisationId: owner.organisationId,
  isDisabled: false,
  isOwn: areSamePatient(owner, person),
});
