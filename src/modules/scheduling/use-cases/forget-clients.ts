import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { Sql } from '../../../shared/database/sql';
import { ERASED_NAME, erasedAddress } from '../../../shared/domain/erased';
import { Links } from '../../../shared/links/links';
import { APPOINTMENT_LINK } from '../domain/appointment-links';
import { Appointment } from '../domain/appointment.entity';
import { clientsOfAccountAlone } from '../queries/clients-of-account';

/** A client of a clinic, or whoever asks by an account in the portals of clinics. */
export type Forgotten = { readonly clientId: string } | { readonly accountId: string };

/** Ends what somebody asked for and still waits or stands, and empties what tells who they are (PLT-12). */
@Injectable()
export class ForgetClients {
  constructor(
    private readonly database: Sql,
    private readonly links: Links,
    private readonly moment: DecidingMoment,
  ) {}

  /**
   * Before anything is locked: until the transaction ends nobody asks for them, or finds the clients whom clinics have of
   * them. A request takes the same turns first.
   */
  async takeTurn(whose: Forgotten): Promise<void> {
    if ('accountId' in whose)
      await this.database.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`asks ${whose.accountId}`}, 0))`);
    await this.database.tenantRows(sql`
      select pg_advisory_xact_lock(hashtextextended(person, 0))
      from (
        select distinct 'client ' || lower(c.email::text) || ' ' || c.date_of_birth as person
        from client c where ${clientsOf(whose)} and c.erased_at is null order by 1) one_after_the_other`);
  }

  /** `by`: of the clinic's staff; null where the client wants it. */
  async execute(em: EntityManager, whose: Forgotten, by: string | null): Promise<void> {
    await this.end(em, whose, by);
    await this.database.tenantRows(eraseClients(whose));
    if ('accountId' in whose) await this.database.tenantRows(makeStrangersOf(whose.accountId));
    const emptied = await this.database.tenantRows<{ id: string }>(emptyAppointments(whose));
    await this.links.revokeAll(APPOINTMENT_LINK, ...emptied.map(({ id }) => id));
  }

  /** Appointments before clients, as who confirms does; also those that are over, for somebody may try to confirm them. */
  private async end(em: EntityManager, whose: Forgotten, by: string | null): Promise<void> {
    await this.database.tenantRows(sql`
      select from appointment a where ${appointmentsOf(whose)} order by a.id for update`);
    const theirs = 'clientId' in whose ? { client: whose.clientId } : { accountId: whose.accountId };
    const isOpen = { status: { $in: ['unconfirmed', 'confirmed'] } } as const;
    const open = await em.find(Appointment, { ...theirs, ...isOpen }, { refresh: true });
    const now = await this.moment.now();
    for (const appointment of open) appointment.endForErasure(by, now);
    await em.flush();
  }
}

/** appointment_account or client_pkey serves it. */
const clientsOf = (whose: Forgotten): Statement =>
  'clientId' in whose
    ? sql`c.id = ${whose.clientId}`
    : sql`c.id in (select client_id from appointment where account_id = ${whose.accountId})`;

/** Appointments `a`. appointment_account or appointment_client serves it. */
const appointmentsOf = (whose: Forgotten): Statement =>
  'clientId' in whose ? sql`a.client_id = ${whose.clientId}` : sql`a.account_id = ${whose.accountId}`;

const eraseClients = (whose: Forgotten): Statement => sql`
  update client c set name = ${ERASED_NAME}, email = format(${erasedAddress('%s')}::text, c.id), date_of_birth = null, phone = null,
    erased_at = app_clock(), version = c.version + 1
  where c.erased_at is null
    and ${'clientId' in whose ? clientsOf(whose) : clientsOfAccountAlone(whose.accountId)}`;

/** Their appointments at clinics that know them otherwise as well are of nobody whom these know. */
const makeStrangersOf = (accountId: string): Statement => sql`
  with strange as (
    select a.id as appointment_id, a.organisation_id, c.status, c.active_since, gen_random_uuid() as id
    from appointment a join client c on c.id = a.client_id where a.account_id = ${accountId} and c.erased_at is null),
  strangers as (
    insert into client (id, organisation_id, name, email, status, active_since, erased_at)
    select id, organisation_id, ${ERASED_NAME}, format(${erasedAddress('%s')}::text, id), status, active_since, app_clock()
    from strange)
  update appointment a set client_id = strange.id from strange where a.id = strange.appointment_id`;

const emptyAppointments = (whose: Forgotten): Statement => sql`
  update appointment a set client_name = ${ERASED_NAME}, client_email = ${erasedAddress()}, client_date_of_birth = null,
    client_phone = null, member_number = null, reason = null, told_reason = null, account_id = null,
    client_erased_at = app_clock(), version = a.version + 1
  where ${appointmentsOf(whose)} and a.client_erased_at is null
  returning a.id`;
