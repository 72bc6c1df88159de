import sql, { type Sql as Statement } from 'sql-template-tag';
import { creditTotals } from './credit-totals';
import { refereeCounts, stateOf, withRelease } from './released';

/** Of `patient p`, unless they were erased. patient_pkey serves it. */
const theirs = (organisationId: string, patientId: string): Statement =>
  sql`p.id = ${patientId} and p.organisation_id = ${organisationId} and p.erased_at is null`;

/**
 * All that an organisation keeps of one patient; of who came by them, counts and states, and of who invited them, nothing
 * (REW-5). Amounts are minor units. patient_earlier_contact by its organisation, reward_order_patient, credit_lot_owner,
 * billing_event_patient and primary keys serve it.
 */
export const keptOfPatient = (organisationId: string, patientId: string) => {
  const they = theirs(organisationId, patientId);
  return {
    record: sql`
      select p.id, p.organisation_id as "organisationId", p.patient_number as "patientNumber", p.name, p.email::text as email,
        p.mailbox, p.phone, rfc3339(p.link_disabled_at) as "linkDisabledAt", rfc3339(p.created_at) as "createdAt"
      from patient p where ${they}`,
    earlierContacts: sql`
      select encode(e.contact_hash, 'hex') as "keyedHash"
      from patient p join patient_earlier_contact e on e.organisation_id = p.organisation_id and e.patient_id = p.id
      where ${they} order by 1`,
    signUps: sql`
      select rfc3339(s.at) as at, s.referrer_patient_id is not null as invited, s.referee_amount as "promisedAmount", s.currency,
        (select coalesce(json_agg(c.one - 'patientId' order by c.at), '[]')
          from jsonb_array_elements(s.considered) with ordinality c (one, at)) as links
      from patient p join sign_up s on s.patient_id = p.id where ${they}`,
    referees: sql`
      select came.joined as total, came.referees as states
      from patient p cross join lateral (
        select ${refereeCounts} from sign_up s ${withRelease} where s.referrer_patient_id = p.id) came
      where ${they} and came.joined > 0`,
    visits: sql`
      select v.day::text as day, v.visits from patient p join invitation_visit v on v.patient_id = p.id
      where ${they} order by v.day`,
    orders: sql`
      select o.reference, o.currency, o.federal, rfc3339(o.created_at) as "createdAt", rfc3339(o.paid_at) as "paidAt",
        o.paid_amount::float8 as "paidAmount", rfc3339(o.refunded_at) as "refundedAt",
        rfc3339(o.cancelled_at) as "cancelledAt", o.applied_amount::float8 as "appliedAmount", rfc3339(o.held_until) as "heldUntil"
      from patient p join reward_order o on o.organisation_id = p.organisation_id and o.patient_id = p.id
      where ${they} order by o.id`,
    credits: sql`
      select l.side, ${stateOf('l')} as state, l.amount::float8 as amount, l.used::float8 as used,
        l.flagged::float8 as flagged, l.currency, rfc3339(l.released_at) as "releasedAt", rfc3339(l.reversed_at) as "reversedAt"
      from patient p join credit_lot l on l.organisation_id = p.organisation_id and l.owner_patient_id = p.id
      where ${they} order by l.id`,
    creditTotals: sql`
      select t.* from patient p cross join lateral (${creditTotals}) t where ${they} order by t.currency`,
    billingEvents: sql`
      select e.message_id as "messageReference", 'order.' || e.kind as type, e.order_reference as "orderReference",
        e.amount::float8 as amount, e.currency, e.sequence, e.federal, rfc3339(e.occurred_at) as "occurredAt",
        rfc3339(e.received_at) as "receivedAt", rfc3339(e.settled_at) as "settledAt", e.refusal
      from patient p join billing_event e on e.organisation_id = p.organisation_id and e.patient_number = p.patient_number
      where ${they} order by e.id`,
  };
};
