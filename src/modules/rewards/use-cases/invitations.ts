import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Followed } from '../../../shared/domain/followed';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { hashOf, mayLead } from '../../../shared/links/links';
import { areSamePatient, contactsOf, type Reached } from '../domain/patient-details';
import { INVITATION_LINK } from '../domain/patient.entity';
import type { InvitationLink } from '../domain/sign-up-policy';
import { EarlierContacts } from './earlier-contacts';

interface Found extends Reached {
  readonly at: number;
  readonly patientId: string;
  readonly organisationId: string;
  readonly isDisabled: boolean;
  /** Had, before, what the person has now. */
  readonly wasSame: boolean;
}

/** What is known of whoever signs up: whether they are a patient already, and whose links they followed. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Sql,
    private readonly earlier: EarlierContacts,
  ) {}

  /**
   * By another id, with a mailbox or phone that a patient has, or had: patient_mailbox, patient_phone and
   * patient_earlier_contact_pkey serve it.
   */
  async isOnRecord(organisationId: string, person: Reached): Promise<boolean> {
    const contacts = contactsOf(person);
    if (contacts.length === 0) return false;
    const found = await this.database.tenantOne<{ isThere: boolean }>(sql`
      select exists (select from patient where organisation_id = ${organisationId} and mailbox = any(${contacts}::text[]))
        or exists (select from patient where organisation_id = ${organisationId} and phone = any(${contacts}::text[]))
        or exists (select from patient_earlier_contact where organisation_id = ${organisationId}
          and contact_hash = any(${this.earlier.hashesOf(organisationId, contacts)}::bytea[])) as "isThere"`);
    return found!.isThere;
  }

  /** Whosever patients they are, by their codes: link_token_hash, patient_pkey and patient_earlier_contact_pkey serve it. */
  async followedBy(
    organisationId: string,
    person: Reached,
    followed: readonly Followed[],
  ): Promise<ReadonlyMap<string, InvitationLink>> {
    const codes = followed.map(({ code }) => code).filter(mayLead);
    if (codes.length === 0) return new Map();
    const hashes = this.earlier.hashesOf(organisationId, contactsOf(person));
    const rows = await acrossTenants(() =>
      this.database.tenantRows<Found>(sql`
        select asked.at::int as at, p.id as "patientId", p.organisation_id as "organisationId",
          p.link_disabled_at is not null as "isDisabled", p.email::text as email, p.phone,
          exists (select from patient_earlier_contact e where e.organisation_id = p.organisation_id
            and e.contact_hash = any(${hashes}::bytea[]) and e.patient_id = p.id) as "wasSame"
        from unnest(${codes.map(hashOf)}::bytea[]) with ordinality asked (hash, at)
          join link on link.token_hash = asked.hash and link.purpose = ${INVITATION_LINK}
          join patient p on p.id = link.subject_id`),
    );
    return new Map(
      rows.map((row) => [codes[row.at - 1]!, { ...row, isOwn: row.wasSame || areSamePatient(row, person) }]),
    );
  }
}
