import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { messagesOf, outboxInsert } from '../../../shared/outbox/outbox-messages';
import { BillingEvent, type BillingReport } from '../domain/billing-event.entity';
import { anotherCurrency } from '../domain/reward-errors';
import { RewardTerms } from '../domain/reward-terms';

interface Stored {
  readonly isNews: boolean;
  /** It had come before this was asked. */
  readonly isKnown: boolean;
  /** Of the program. */
  readonly currency: string;
}

/** Stores what billing reports, with the job that follows: answered after that, and carried out afterwards (REW-8). */
@Injectable()
export class ReceiveBillingEvent {
  constructor(
    private readonly database: Sql,
    private readonly clock: Clock,
  ) {}

  /** Whether it is news: a repeated id is not, whatever it says. @throws AnotherCurrency */
  async execute(organisationId: string, messageId: string, report: BillingReport): Promise<boolean> {
    const event = BillingEvent.receive(organisationId, messageId, report, this.clock.now());
    // billing is nobody's account: the signature says whose it is
    const stored = await acrossTenants(() => this.database.tenantOne<Stored>(storing(event)));
    const { isNews, isKnown, currency } = stored!;
    if (!isKnown && report.currency !== currency) throw anotherCurrency(currency, '/data/currency');
    return isNews;
  }
}

/** All of it in one statement: of the same id at once, one is stored. billing_event_once and reward_program_pkey serve it. */
const storing = (event: BillingEvent) => sql`
  with program as (
    select coalesce((select currency from reward_program where organisation_id = ${event.organisationId}),
      ${new RewardTerms().currency}) as currency),
  news as (
    insert into billing_event (id, organisation_id, message_id, kind, patient_number, order_reference, amount, currency,
      sequence, federal, occurred_at, received_at)
    select ${event.id}::uuid, ${event.organisationId}::uuid, ${event.messageId}, ${event.kind}, ${event.patientNumber},
      ${event.orderReference}, ${event.amount}::bigint, currency, ${event.sequence}::int, ${event.federal}::boolean,
      ${event.occurredAt}::timestamptz, ${event.receivedAt}::timestamptz
    from program where currency = ${event.currency}
    on conflict (organisation_id, message_id) do nothing
    returning id),
  follows as (${outboxInsert(messagesOf(event), sql`news`)})
  select currency, exists (select from news) as "isNews", exists (
    select from billing_event
    where organisation_id = ${event.organisationId} and message_id = ${event.messageId}) as "isKnown"
  from program`;
