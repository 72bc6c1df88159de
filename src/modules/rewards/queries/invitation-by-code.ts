import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Followed } from '../../../shared/domain/followed';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { hashOf, mayLead } from '../../../shared/links/links';
import { Organisations } from '../../identity/public';
import { InvitationOver } from '../domain/reward-errors';

/** What a patient's link shows to whoever has it: nothing of the patient (REW-1, REW-5). */
export interface InvitationBehindCode {
  readonly organisationId: string;
  readonly organisationName: string;
  /** In minor units of the currency, for who comes. */
  readonly refereeAmount: number;
  /** Whether who invites gets something, too. */
  readonly thanksReferrer: boolean;
  readonly currency: string;
  readonly signUpUrl: string | null;
  readonly learnMoreUrl: string | null;
}

/** A link that a browser followed; `works`: support did not disable it. */
export type FollowedInvitation = Followed & { readonly works: boolean };
type Behind = Omit<InvitationBehindCode, 'organisationName'> & { readonly works: boolean };

@Injectable()
export class InvitationByCode {
  constructor(
    private readonly database: Sql,
    private readonly organisations: Organisations,
  ) {}

  /** link_token_hash and the primary keys serve it. @throws LinkNotFound; InvitationOver for one that brings nobody now */
  async read(code: string): Promise<InvitationBehindCode> {
    // the holder of a link is nobody's tenant: the code alone says which organisation invites them
    const found = mayLead(code)
      ? await acrossTenants(() =>
          this.database.tenantOne<Behind>(sql`
            select p.organisation_id as "organisationId", r.referee_amount as "refereeAmount",
              r.referrer_amount > 0 as "thanksReferrer", r.currency, r.sign_up_url as "signUpUrl", r.learn_more_url as "learnMoreUrl",
              coalesce(r.is_on, false) and p.link_disabled_at is null as works
            from link join patient p on p.id = link.subject_id
              left join reward_program r on r.organisation_id = p.organisation_id
            where link.token_hash = ${hashOf(code)} and link.purpose = 'patient-invitation'`),
        )
      : undefined;
    const organisationName = found && (await this.organisations.nameOf(found.organisationId));
    if (!found || organisationName === undefined) throw new LinkNotFound();
    const { works, ...behind } = found;
    if (!works) throw new InvitationOver();
    return { ...behind, organisationName };
  }

  /** Those of the followed links that are of this organisation's patients, in the order in which they were (REW-3, REW-4). */
  async amongThose(followed: readonly Followed[], organisationId: string): Promise<FollowedInvitation[]> {
    const inOrder = followed.toSorted((one, other) => one.followedAt.getTime() - other.followedAt.getTime());
    const rows = await acrossTenants(() =>
      this.database.tenantRows<{ at: number; works: boolean }>(sql`
        select asked.at::int as at, p.link_disabled_at is null as works
        from unnest(${inOrder.map(({ code }) => hashOf(code))}::bytea[]) with ordinality asked (hash, at)
          join link on link.token_hash = asked.hash and link.purpose = 'patient-invitation'
          join patient p on p.id = link.subject_id and p.organisation_id = ${organisationId}
        order by asked.at`),
    );
    return rows.map(({ at, works }) => ({ ...inOrder[at - 1]!, works }));
  }
}
