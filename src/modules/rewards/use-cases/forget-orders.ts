import { Injectable } from '@nestjs/common';
import sql, { type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { erasedReference } from '../../../shared/domain/erased';
import { Webhooks } from '../../../shared/webhooks/webhooks';
import type { Patient } from '../domain/patient.entity';
import { CREDIT_APPLIED } from './tell-billing';

type Owner = Pick<Patient, 'id' | 'organisationId' | 'patientNumber'>;

/** What billing calls a patient's orders leads to them as well as their number does: it is told nowhere any more (PLT-12). */
@Injectable()
export class ForgetOrders {
  constructor(
    private readonly database: Sql,
    private readonly webhooks: Webhooks,
  ) {}

  /** In the patient's turn, while they still have their number. Amounts, times and states stay (REW-13). */
  async of(patient: Owner): Promise<void> {
    await this.database.tenantRows(forgetReports(patient));
    await this.database.tenantRows(forgetInCredits(patient));
    const orders = await this.database.tenantRows<{ id: string }>(forgetReferences(patient));
    await this.webhooks.forget(patient.organisationId, {
      type: CREDIT_APPLIED,
      subjectIds: orders.map(({ id }) => id),
      details: ['orderReference', 'patientNumber'],
    });
  }
}

const ERASED = erasedReference('%s');

/**
 * What billing reported under their number, and of their orders under another one; what of it was not counted by now never
 * is. billing_event_patient, billing_event_order and reward_order_patient serve it.
 */
const forgetReports = ({ id, organisationId, patientNumber }: Owner): Statement => sql`
  with theirs as (
    select reference, id, true as is_own from reward_order
    where organisation_id = ${organisationId} and patient_id = ${id}
    union all
    select order_reference, gen_random_uuid(), false from billing_event e
    where e.organisation_id = ${organisationId} and e.patient_number = ${patientNumber} and not exists (
      select from reward_order o
      where o.organisation_id = e.organisation_id and o.reference = e.order_reference and o.patient_id = ${id})
    group by order_reference)
  update billing_event e set order_reference = format(${ERASED}::text, theirs.id), version = e.version + 1,
    patient_number = case e.patient_number when ${patientNumber} then ${erasedReference(id)} else e.patient_number end,
    refusal = case when e.patient_number = ${patientNumber} and e.settled_at is null then 'patient-erased' else e.refusal end,
    settled_at = case e.patient_number when ${patientNumber} then coalesce(e.settled_at, app_now()) else e.settled_at end
  from theirs
  where e.organisation_id = ${organisationId} and e.order_reference = theirs.reference
    and (theirs.is_own or e.patient_number = ${patientNumber})`;

/** Credits that their orders released, also to who invited them; nothing that is counted, so their version stays. credit_lot_once serves it. */
const forgetInCredits = ({ id, organisationId }: Owner): Statement => sql`
  update credit_lot set order_reference = format(${ERASED}::text, order_id)
  where organisation_id = ${organisationId} and referee_patient_id = ${id} and order_id is not null`;

/** reward_order_patient serves it. */
const forgetReferences = ({ id, organisationId }: Owner): Statement => sql`
  update reward_order set reference = format(${ERASED}::text, id), version = version + 1
  where organisation_id = ${organisationId} and patient_id = ${id}
  returning id`;
