import sql from 'sql-template-tag';
import type { ContactFields } from '../domain/contact-details';
import type { ContactStatus } from '../domain/contact-status';

/** A contact as its owner sees it. */
export interface ContactRow extends ContactFields {
  readonly id: string;
  readonly status: ContactStatus;
  /** RFC 3339; null unless an invitation is open. */
  readonly invitedUntil: string | null;
  readonly memberId: string | null;
  readonly version: number;
}

const OVERDUE = sql`c.status = 'invited' and c.invited_until <= app_now()`;

/** Of `c` (contact); an invitation whose time is over is expired, whether or not the job has come to it. */
export const CONTACT_ROW = sql`
  c.id, c.name, c.phone, c.occupation, c.licence_type as "licenceType", c.specialties,
  c.service_types as "serviceTypes", c.city, c.state,
  case when ${OVERDUE} then 'expired' else c.status end as status,
  case when not (${OVERDUE}) then rfc3339(c.invited_until) end as "invitedUntil",
  c.member_id as "memberId", c.version`;
