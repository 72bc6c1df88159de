import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { NotFound } from '../../../shared/domain/domain-error';
import type { RefereeState } from '../domain/referee-state';
import type { ConsideredInvitation, SignUpVerdict } from '../domain/sign-up-policy';
import { stateOf, withRelease } from './released';
import { type RewardPatient, rewardPatient } from './reward-patient';

/** That a patient signed up, and all that was known of what brought them (REW-4, REW-15). */
export interface SignUpRow {
  readonly organisationId: string;
  readonly patient: RewardPatient;
  readonly signedUpAt: string;
  /** Null: it did not count. */
  readonly referrer: RewardPatient | null;
  readonly state: RefereeState | null;
  readonly referrerAmount: number;
  readonly refereeAmount: number;
  readonly currency: string;
  /** In the order in which they were followed. */
  readonly links: readonly {
    readonly via: ConsideredInvitation['via'];
    readonly followedAt: string;
    /** Whose link it is; null where it leads nowhere, or elsewhere. */
    readonly patient: RewardPatient | null;
    readonly verdict: SignUpVerdict;
  }[];
}

/** sign_up_once, patient_pkey and credit_lot_once serve it. */
@Injectable()
export class SignUps {
  constructor(private readonly database: Sql) {}

  /** @throws NotFound */
  own(organisationId: string, patientId: string): Promise<SignUpRow> {
    return this.found(organisationId, patientId);
  }

  /** For support, of any organisation, whose administrators find it in their trail. @throws NotFound */
  any(patientId: string): Promise<SignUpRow> {
    return acrossTenants(async () => {
      const patient = await this.database.tenantOne<{ organisationId: string }>(
        sql`select organisation_id as "organisationId" from patient where id = ${patientId}`,
      );
      if (!patient) throw new NotFound();
      return this.found(patient.organisationId, patientId);
    });
  }

  private async found(organisationId: string, patientId: string): Promise<SignUpRow> {
    const row = await this.database.tenantOne<SignUpRow>(
      audited(
        sql`select p.organisation_id as "organisationId", ${rewardPatient('p')} as patient, rfc3339(s.at) as "signedUpAt",
            case when referrer.id is not null then ${rewardPatient('referrer')} end as referrer,
            case when referrer.id is not null then ${stateOf('released')} end as state,
            s.referrer_amount as "referrerAmount", s.referee_amount as "refereeAmount", s.currency, ${links} as links
          from patient p join sign_up s on s.patient_id = p.id
            left join patient referrer on referrer.id = s.referrer_patient_id ${withRelease}
          where p.organisation_id = ${organisationId} and p.id = ${patientId}`,
        { action: 'read-sign-up', organisationId, subject: { kind: 'patient', id: patientId } },
      ),
    );
    if (!row) throw new NotFound();
    return row;
  }
}

const links = sql`(
  select coalesce(json_agg(json_build_object('via', c.one ->> 'via', 'followedAt', c.one ->> 'followedAt',
    'verdict', c.one ->> 'verdict', 'patient', (
      select ${rewardPatient('its')} from patient its where its.id = (c.one ->> 'patientId')::uuid)) order by c.at), '[]')
  from jsonb_array_elements(s.considered) with ordinality c (one, at))`;
