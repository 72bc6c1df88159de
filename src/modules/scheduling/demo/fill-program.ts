import type { EntityManager } from '@mikro-orm/postgresql';
import { ClinicLocation } from '../domain/clinic-location.entity';
import { Payer } from '../domain/payer.entity';
import { ProgramGrant } from '../domain/program-grant.entity';
import { ProgramPayer } from '../domain/program-payer.entity';
import { ProgramStaff } from '../domain/program-staff.entity';
import { StaffMember } from '../domain/staff-member.entity';
import { TherapistProfile } from '../domain/therapist-profile.entity';
import type { TherapistProfileDetails } from '../domain/therapist-profile-fields';
import { placed } from '../use-cases/placed';

interface DemoClinic {
  readonly clinicId: string;
  readonly payerId: string;
  /** Account of the clinic's administrator. */
  readonly administratorId: string;
  /** Account of the first therapist. */
  readonly therapistId: string;
}

const PLACES = [
  { name: 'Harbor Main', street: '12 Pier Street', city: 'New York', state: 'NY', zip: '10001' },
  { name: 'Harbor Brooklyn', street: '80 Court Street', city: 'Brooklyn', state: 'NY', zip: '11201' },
];
const COMMON = { languages: ['English'], clientAges: ['adults' as const], approaches: [] };
const THERAPISTS: readonly [name: readonly [string, string], npi: string, profile: TherapistProfileDetails][] = [
  [
    ['Tess', 'Harbor'],
    '1234567893',
    {
      ...COMMON,
      credentials: 'LCSW',
      about: 'I help people who worry too much.',
      specialties: ['anxiety', 'panic-disorder'],
    },
  ],
  [
    ['Omar', 'Haddad'],
    '1000000004',
    {
      ...COMMON,
      credentials: 'PhD',
      about: 'Life changes; I go along.',
      specialties: ['depression', 'life-transitions'],
    },
  ],
  [
    ['Ines', 'Marquez'],
    '1000000012',
    {
      ...COMMON,
      credentials: 'LMFT',
      about: 'For couples and families.',
      specialties: ['couples-and-marriage'],
      languages: ['English', 'Spanish'],
    },
  ],
];

/** A clinic with two places and three therapists in the program, for one payer. */
export async function fillProgram(em: EntityManager, clinic: DemoClinic, now: Date): Promise<void> {
  const { clinicId, payerId, administratorId, therapistId } = clinic;
  const places = await Promise.all(PLACES.map((place) => placed(em, { ...place })));
  const locations = places.map((place) => new ClinicLocation(clinicId, place, 'America/New_York'));
  const payer = new Payer(payerId, 'Lighthouse Health');
  await em.persist([...locations, payer, new ProgramGrant(clinicId, administratorId)]).flush();
  for (const [at, [[firstName, lastName], npi, fields]] of THERAPISTS.entries()) {
    const email = at === 0 ? 'therapist@refero.example' : `${firstName.toLowerCase()}@harbor.example`;
    const defaultLocationId = locations[at % 2]!.id;
    const record = { firstName, lastName, email, npi, officePhone: '+12125550142', defaultLocationId };
    const staff = new StaffMember(clinicId, { ...record, accountId: at === 0 ? therapistId : null });
    const program = ProgramStaff.add(staff, null, administratorId);
    program.pullEvents(); // they have been in it all along: no mail follows from it
    const profile = new TherapistProfile(staff);
    profile.save(staff, fields);
    profile.submit(staff, program, now);
    await em.persist(staff).flush();
    await em.persist([program, profile]).flush();
    await em.persist(new ProgramPayer(staff.id, payerId, clinicId)).flush();
  }
}
