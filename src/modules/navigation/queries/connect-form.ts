import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { type FieldProblem, NotFound } from '../../../shared/domain/domain-error';
import { type ProgramForReferral, Programs } from '../../directory/public';
import { consentWords, sharedFields } from '../domain/consent-words';
import { OPEN_STATUSES } from '../domain/referral-status';
import { missingOf } from '../domain/seeker-details';
import { shareable, type SharedDetails } from '../domain/shared-details';
import { seekerColumns, type SeekerRow } from './seeker-row';

/** What a navigator has before them as they refer one of their seekers to a program. */
export interface ConnectForm {
  readonly seeker: SeekerRow;
  readonly program: ProgramForReferral;
  readonly missing: readonly FieldProblem[];
  readonly shared: readonly (keyof SharedDetails)[];
  readonly consentWords: string;
  readonly openReferralId: string | null;
}

type Asked = SeekerRow & { readonly openReferralId: string | null };

/** The connect form (NAV-6), filled with everything that is stored. */
@Injectable()
export class ConnectForms {
  constructor(
    private readonly database: Sql,
    private readonly programs: Programs,
  ) {}

  /** Two statements: seeker_pkey and program_referral_open serve this one. @throws NotFound */
  async of(accountId: string, seekerId: string, programId: string): Promise<ConnectForm> {
    const asked = await this.database.tenantOne<Asked>(
      audited(
        sql`select ${seekerColumns(accountId)}, (
            select r.id from program_referral r
            where r.seeker_id = s.id and r.program_id = ${programId} and r.status = any(${OPEN_STATUSES}::text[])
          ) as "openReferralId"
          from seeker s where s.id = ${seekerId} and s.owner_account_id = ${accountId} and s.erased_as is null`,
        { action: 'read-connect-form', subject: { kind: 'seeker', id: seekerId } },
      ),
    );
    if (!asked) throw new NotFound();
    const { openReferralId, ...seeker } = asked;
    const program = await this.programs.forReferral(programId, seeker);
    if (!program) throw new NotFound();
    return { seeker, program, openReferralId, ...saidOf(seeker, program) };
  }
}

function saidOf(seeker: SeekerRow, { name, organisationName, organisationId }: ProgramForReferral) {
  const shared = shareable(seeker);
  const program = { name, organisationName, live: organisationId !== null };
  return {
    missing: missingOf(seeker),
    shared: sharedFields(shared),
    consentWords: consentWords(shared, program, seeker.language),
  };
}
