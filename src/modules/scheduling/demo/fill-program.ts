import type { EntityManager } from '@mikro-orm/postgresql';
import type { Sql } from '../../../shared/database/sql';
import { AvailabilityBlock } from '../domain/availability-block.entity';
import { ClinicLocation } from '../domain/clinic-location.entity';
import { Payer } from '../domain/payer.entity';
import { ProgramGrant } from '../domain/program-grant.entity';
import { ProgramPayer } from '../domain/program-payer.entity';
import { ProgramStaff } from '../domain/program-staff.entity';
import { StaffMember } from '../domain/staff-member.entity';
import { TherapistProfile } from '../domain/therapist-profile.entity';
import type { TherapistProfileDetails } from '../domain/therapist-profile-fields';
import { laidDown, placeOf } from '../use-cases/block-records';
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

/** On weekdays from nine to five, as the wall of the place shows it. */
const WEEKDAYS = {
  telehealth: false,
  minutes: 480,
  recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  exceptions: [],
  appointmentMinutes: [50],
  bufferMinutes: 10,
  stepMinutes: 60,
  noticeHours: 24,
};

/** A clinic with two places and three therapists in the program, for one payer, who take appointments on weekdays. */
export async function fillProgram(em: EntityManager, database: Sql, clinic: DemoClinic, now: Date): Promise<void> {
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
    await fillWeek(em, database, staff, now);
  }
}

async function fillWeek(em: EntityManager, database: Sql, staff: StaffMember, now: Date): Promise<void> {
  const { id: staffId, organisationId, defaultLocationId } = staff;
  const place = await placeOf(em, organisationId, defaultLocationId);
  const begins = `${now.toISOString().slice(0, 10)}T09:00:00`;
  const block = AvailabilityBlock.set({ organisationId, staffId }, place, { ...WEEKDAYS, begins }, now);
  block.acceptExternal('all', [], { inProgram: true, payerIds: [] });
  const stretches = block.layOut(place.clock, now);
  await em.persist(block).flush();
  await database.tenantRows(laidDown(block, stretches));
}
