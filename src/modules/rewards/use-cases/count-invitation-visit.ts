import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { hashOf, mayLead } from '../../../shared/links/links';
import { INVITATION_LINK } from '../domain/patient.entity';
import { InvitationByCode } from '../queries/invitation-by-code';

/** A person looks at the page of a patient's link: one more visit on this day, and nothing of who it was (REW-3). */
@Injectable()
export class CountInvitationVisit {
  constructor(
    private readonly database: Sql,
    private readonly invitations: InvitationByCode,
  ) {}

  /** Changed where it stands, by SQL, so that two at once are two. @throws LinkNotFound, InvitationOver */
  async execute(code: string): Promise<void> {
    // the visitor is nobody's tenant: the code alone says which link they look at
    const counted = mayLead(code) && (await acrossTenants(() => this.database.tenantOne(oneMore(hashOf(code)))));
    if (!counted) await this.invitations.read(code);
  }
}

const oneMore = (codeHash: Buffer) => sql`
  insert into invitation_visit (patient_id, day, visits, organisation_id)
  select p.id, (app_now() at time zone 'UTC')::date, 1, p.organisation_id
  from link join patient p on p.id = link.subject_id and p.link_disabled_at is null
    join reward_program r on r.organisation_id = p.organisation_id and r.is_on
  where link.token_hash = ${codeHash} and link.purpose = ${INVITATION_LINK}
  on conflict (patient_id, day) do update set visits = invitation_visit.visits + 1
  returning patient_id`;
