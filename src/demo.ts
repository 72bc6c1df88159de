import 'reflect-metadata';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { type DemoPart, demoPeople, type DemoPerson, fillDirectory, fillPrograms } from './modules/directory/demo';
import {
  createAccounts,
  createOrganisation,
  type DemoAccount,
  employ,
  isThere,
  PasswordHasher,
} from './modules/identity/demo';
import { fillSite } from './modules/navigation/demo';
import { fillRewards, SettleOrder } from './modules/rewards/demo';
import { fillProgram } from './modules/scheduling/demo';
import { Clock } from './shared/clock/clock';
import { Settings } from './shared/config/settings';
import { Sql } from './shared/database/sql';
import { UnitOfWork } from './shared/database/unit-of-work';
import { SYSTEM } from './shared/http/caller';
import { RequestScope } from './shared/http/request-scope';
import { Links } from './shared/links/links';

const PASSWORD = 'refero-demo-2026';
const ADMINISTRATOR: DemoAccount = {
  name: 'Ada Platform',
  email: 'admin@refero.example',
  platformRole: 'administrator',
};
const ORGANISATION: DemoAccount = { name: 'Olu Harbor', email: 'organisation@refero.example' };
const THERAPIST: DemoAccount = { name: 'Tess Harbor', email: 'therapist@refero.example' };
const PAYER: DemoAccount = { name: 'Lou Lighthouse', email: 'payer@refero.example' };
const NAVIGATOR: DemoAccount = { name: 'Nora Harbor', email: 'navigator@refero.example' };
const CLAIMER: DemoAccount = { name: 'Clem Hudson', email: 'claimer@refero.example' };
const SEEKER: DemoAccount = { name: 'Luz Ortega', email: 'seeker@refero.example' };

const WHAT: Readonly<Record<DemoPart, string>> = {
  professional: 'a professional member with about 150 colleagues',
  limited: 'a limited member: searches and can be referred, but refers nobody',
  colleague: 'a colleague of both, who shares their profile and may be referred',
  client: 'a client who is connected with the professional',
};

/** Fills a database with demonstration data, once, and prints who can sign in: one JSON object a line. */
async function demo(): Promise<void> {
  const settings = Settings.read();
  if (settings.REFERO_DEMO === 'off') return;
  if (settings.NODE_ENV === 'production' && settings.REFERO_DEMO !== 'on')
    throw new Error(
      'demonstration data has known passwords: set REFERO_DEMO=on to have it in production all the same.',
    );
  const people = demoPeople();
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  try {
    await RequestScope.run({ requestId: 'demo', caller: SYSTEM }, () =>
      app.get(UnitOfWork).run((em) => fillOnce(em, app, people)),
    );
  } finally {
    await app.close();
  }
  tell('platform administrator', ADMINISTRATOR.email, 'sees the admin section of the API');
  tell('organisation administrator', ORGANISATION.email, 'runs Harbor Community Health');
  tell('therapist', THERAPIST.email, 'is in the client referral program of Harbor Community Health');
  tell('payer', PAYER.email, 'runs Lighthouse Health, which asks the therapists of the program for appointments');
  tell('navigator', NAVIGATOR.email, 'helps people in need at the Harbor Family Center');
  tell('claimer', CLAIMER.email, 'runs the Chelsea Community Pantry, a program');
  tell('seeker', SEEKER.email, 'looks for help, and is reached by e-mail');
  for (const { part, email } of people) if (part) tell(part, email, WHAT[part]);
}

/** All of it or nothing, and nothing where it is already. */
async function fillOnce(em: EntityManager, app: INestApplicationContext, people: readonly DemoPerson[]): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(hashtext('demo'))`); // two starts at once fill it once
  if (await isThere(em, ADMINISTRATOR.email)) return;
  const now = app.get(Clock).now();
  const members = people.map(({ givenName, familyName, email }) => ({ name: `${givenName} ${familyName}`, email }));
  const accounts = [ADMINISTRATOR, ORGANISATION, THERAPIST, PAYER, NAVIGATOR, CLAIMER, SEEKER, ...members];
  const accountIds = await createAccounts(em, app.get(PasswordHasher), accounts, PASSWORD, now);
  const idOf = ({ email }: DemoAccount) => accountIds.get(email)!;
  const clinicId = await createOrganisation(em, 'Harbor Community Health', idOf(ORGANISATION));
  const payerId = await createOrganisation(em, 'Lighthouse Health', idOf(PAYER));
  const pantryId = await createOrganisation(em, 'Hudson Helping Hands', idOf(CLAIMER));
  await employ(em, clinicId, idOf(THERAPIST), 'therapist');
  await employ(em, clinicId, idOf(NAVIGATOR), 'navigator');
  await fillProgram(
    em,
    app.get(Sql),
    { clinicId, payerId, administratorId: idOf(ORGANISATION), therapistId: idOf(THERAPIST) },
    now,
  );
  await fillDirectory(em, people, accountIds, now);
  await fillPrograms(em, { organisationId: pantryId, accountId: idOf(CLAIMER) }, now);
  await fillSite(em, { organisationId: clinicId, navigatorId: idOf(NAVIGATOR) }, now);
  await fillRewards(em, { links: app.get(Links), orders: app.get(SettleOrder) }, clinicId, now);
}

const tell = (role: string, email: string, what: string): void =>
  console.log(JSON.stringify({ role, email, password: PASSWORD, what }));

demo().catch((error: unknown) => {
  console.error(`No demonstration data: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
