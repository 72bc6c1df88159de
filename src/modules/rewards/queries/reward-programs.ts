import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { Organisations } from '../../identity/public';
import { RewardTerms, type TermsFields } from '../domain/reward-terms';

export interface RewardProgramRow extends TermsFields {
  readonly organisationId: string;
  /** 0 while nobody has said anything. */
  readonly version: number;
}

export interface ListedRewardProgram {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly isOn: boolean;
  readonly version: number;
}

/** How organisations thank their patients (REW-6), the usual terms where support has said nothing. */
@Injectable()
export class RewardPrograms {
  constructor(
    private readonly database: Sql,
    private readonly organisations: Organisations,
    private readonly lists: Lists,
  ) {}

  /** In its own name: reward_program_pkey serves it. */
  async own(organisationId: string): Promise<RewardProgramRow> {
    const row = await this.database.tenantOne<RewardProgramRow>(sql`
      select organisation_id as "organisationId", is_on as "isOn", referrer_amount as "referrerAmount",
        referee_amount as "refereeAmount", currency, learn_more_url as "learnMoreUrl", sign_up_url as "signUpUrl",
        bars_federal as "barsFederal", allows_negative as "allowsNegative", version
      from reward_program where organisation_id = ${organisationId}`);
    return row ?? Object.assign({ organisationId, version: 0 }, new RewardTerms());
  }

  /** For support. @throws NotFound */
  async any(organisationId: string): Promise<RewardProgramRow> {
    if (!(await this.organisations.nameOf(organisationId))) throw new NotFound();
    return acrossTenants(() => this.own(organisationId));
  }

  /** For support, those that were set up, newest organisation first: reward_program_pkey serves it. @throws InvalidCursor */
  all(query: PageQueryDto): Promise<PageOf<ListedRewardProgram>> {
    return acrossTenants(() =>
      this.lists.page(
        query,
        ['reward-programs'],
        newestFirst('r.organisation_id'),
        ({ keys, beyond, order }) => sql`
          select ${keys} as keys, r.organisation_id as "organisationId", o.name as "organisationName", r.is_on as "isOn",
            r.version
          from reward_program r join organisation o on o.id = r.organisation_id where ${beyond} ${order}`,
      ),
    );
  }
}
