import { DriverException, LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Language } from '../../../shared/domain/language';
import { Links } from '../../../shared/links/links';
import { APPOINTMENT_LINK, LINK_DAYS_AFTER } from '../domain/appointment-links';
import { Appointment } from '../domain/appointment.entity';
import { assertBorn } from '../domain/birth';
import { Client } from '../domain/client.entity';
import { assertMayAsk } from '../domain/open-requests';
import type { Person } from '../domain/person';
import type { WantedSlot } from '../domain/slot';
import { SlotTaken } from '../domain/slot-errors';
import type { Source } from '../domain/source';
import { OfferedSlots } from '../queries/offered-slots';
import { type Asking, AskingTurn } from './asking-turn';

/** What is asked for, and by whom. */
export interface AppointmentWish extends Asking {
  readonly source: Source;
  readonly slot: WantedSlot;
  readonly memberNumber: string | null;
  readonly reason: string | null;
  readonly language: Language;
}

const EXCLUSION_VIOLATION = '23P01';
const HOUR_MS = 3_600_000;

/** Asks a clinic for an appointment, and holds its slot until the clinic answers (SCH-14, SCH-15). */
@Injectable()
export class RequestAppointment {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly slots: OfferedSlots,
    private readonly links: Links,
    private readonly turn: AskingTurn,
  ) {}

  /**
   * The appointment's id. It is the clinic's row, whoever asks.
   * @throws NotBornYet, NotFound, SlotNotOffered, SlotTaken, TooManyOpenRequests
   */
  execute(wish: AppointmentWish): Promise<string> {
    return acrossTenants(() => this.work.run((em) => this.request(em, wish)));
  }

  private async request(em: EntityManager, wish: AppointmentWish): Promise<string> {
    const now = await this.turn.take(wish);
    assertBorn(wish.person.dateOfBirth, now);
    const slot = await this.slots.offered(wish.source, wish.slot);
    await this.freeOverdue(em, slot, now);
    assertMayAsk(await this.openRequestsOf(wish));
    const client = await this.clientOf(em, slot.organisationId, wish.person);
    const payerId = wish.source.kind === 'payer' ? wish.source.payerId : null;
    const appointment = Appointment.request({ ...wish, slot, client, payerId }, now);
    em.persist(appointment);
    this.links.issue(APPOINTMENT_LINK, appointment.id, hoursUntil(slot.startsAt, now) + LINK_DAYS_AFTER * 24);
    Audit.record(em, {
      action: 'request-appointment',
      subject: { kind: 'appointment', id: appointment.id },
      organisationId: slot.organisationId,
    });
    await em.flush().catch(mapTaken);
    return appointment.id;
  }

  /** Those in the way whose time is over, while no worker has come by. appointment_staff serves it. */
  private async freeOverdue(em: EntityManager, { staffId, organisationId, startsAt, freeFrom }: Taken, now: Date) {
    const inTheWay = { organisationId, staffId, startsAt: { $lt: freeFrom }, freeFrom: { $gt: startsAt } };
    const overdue = await em.find(
      Appointment,
      { ...inTheWay, status: 'unconfirmed', expiresAt: { $lte: now } },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    for (const appointment of overdue) appointment.expire(now);
    if (overdue.length > 0) await em.flush();
  }

  /**
   * Of the person, or of the account that asks in a client portal, whichever birthdays it states.
   * appointment_open_of_person and appointment_account serve it.
   */
  private async openRequestsOf({ person: { email, dateOfBirth }, accountId }: AppointmentWish): Promise<number> {
    const theirs =
      accountId === null
        ? sql`client_email = ${email} and client_date_of_birth = ${dateOfBirth}::date`
        : sql`account_id = ${accountId}`;
    const open = await this.database.tenantOne<{ count: number }>(sql`
      select count(*)::int as count from appointment
      where ${theirs} and status = 'unconfirmed' and expires_at > app_clock()`);
    return open!.count;
  }

  private async clientOf(em: EntityManager, organisationId: string, person: Person): Promise<Client> {
    const { email, dateOfBirth } = person;
    const known = await em.findOne(Client, { organisationId, email, dateOfBirth });
    if (known) return known;
    const client = new Client(organisationId, person);
    em.persist(client);
    return client;
  }
}

interface Taken {
  readonly organisationId: string;
  readonly staffId: string;
  readonly startsAt: Date;
  readonly freeFrom: Date;
}

const hoursUntil = (startsAt: Date, now: Date) => (startsAt.getTime() - now.getTime()) / HOUR_MS;

function mapTaken(error: unknown): never {
  throw error instanceof DriverException && error.code === EXCLUSION_VIOLATION ? new SlotTaken() : error;
}
