import sql from 'sql-template-tag';
import type { PatientFields } from '../domain/patient-details';

export interface PatientRow extends PatientFields {
  readonly id: string;
  /** Of their link. */
  readonly linkId: string;
  readonly linkDisabled: boolean;
  /** Who came by their invitation. */
  readonly joined: number;
  /** Whether they came by an invitation themself. */
  readonly invited: boolean;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly version: number;
}

/** Of `patient p`: link_subject, sign_up_referrer and sign_up_once serve it. */
export const patientColumns = sql`
  p.id, p.patient_number as "patientNumber", p.name, p.email::text as email, p.phone,
  (select l.id from link l where l.purpose = 'patient-invitation' and l.subject_id = p.id) as "linkId",
  p.link_disabled_at is not null as "linkDisabled",
  (select count(*)::int from sign_up s where s.referrer_patient_id = p.id) as joined,
  coalesce((select s.referrer_patient_id is not null from sign_up s where s.patient_id = p.id), false) as invited,
  rfc3339(p.created_at) as "createdAt", p.version`;
