import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { hashOf, mayLead } from '../../../shared/links/links';
import { type RewardPatient, rewardPatient } from './reward-patient';

/** Whose a link is, and how much came of it, for support to judge whether it is abused (REW-1). */
export interface InvitationLinkRow {
  readonly organisationId: string;
  readonly patient: RewardPatient;
  readonly linkDisabled: boolean;
  readonly visits: number;
  readonly joined: number;
}

@Injectable()
export class InvitationLinks {
  constructor(private readonly database: Sql) {}

  /** In the trail of its organisation. link_token_hash and primary keys serve it. @throws LinkNotFound */
  any(code: string): Promise<InvitationLinkRow> {
    return acrossTenants(async () => {
      const owner = mayLead(code)
        ? await this.database.tenantOne<{ id: string; organisationId: string }>(sql`
            select p.id, p.organisation_id as "organisationId" from link join patient p on p.id = link.subject_id
            where link.token_hash = ${hashOf(code)} and link.purpose = 'patient-invitation'`)
        : undefined;
      if (!owner) throw new LinkNotFound();
      const { id, organisationId } = owner;
      const read = sql`
        select p.organisation_id as "organisationId", ${rewardPatient('p')} as patient,
          p.link_disabled_at is not null as "linkDisabled",
          (select coalesce(sum(v.visits), 0)::int from invitation_visit v where v.patient_id = p.id) as visits,
          (select count(*)::int from sign_up s where s.referrer_patient_id = p.id) as joined
        from patient p where p.id = ${id}`;
      const entry = { action: 'read-invitation-link', organisationId, subject: { kind: 'patient', id } };
      return (await this.database.tenantOne<InvitationLinkRow>(audited(read, entry)))!;
    });
  }
}
