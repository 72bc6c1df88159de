import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import type { RefereeState } from '../domain/referee-state';
import { type CreditTotals, creditTotals } from './credit-totals';
import { refereeCounts, withRelease } from './released';

/** What a patient finds in their portal (REW-2): counts and states, nothing of who came (REW-5). */
export interface PatientInvitation {
  readonly linkId: string;
  readonly works: boolean;
  readonly visits: number;
  readonly joined: number;
  /** How many of them there are in each state. */
  readonly referees: Readonly<Record<RefereeState, number>>;
  /** In the currency of the program. */
  readonly credits: Omit<CreditTotals, 'held'>;
  /** In minor units of the currency. */
  readonly referrerAmount: number;
  readonly refereeAmount: number;
  readonly currency: string;
  readonly learnMoreUrl: string | null;
}

@Injectable()
export class PatientInvitations {
  constructor(private readonly database: Sql) {}

  /** link_subject, sign_up_referrer, primary keys and those of credit-totals serve it. @throws NotFound, also while the program was never set up */
  async of(organisationId: string, patientId: string): Promise<PatientInvitation> {
    const found = await this.database.tenantOne<PatientInvitation>(
      audited(
        sql`select
            (select l.id from link l where l.purpose = 'patient-invitation' and l.subject_id = p.id) as "linkId",
            r.is_on and p.link_disabled_at is null as works,
            (select coalesce(sum(v.visits), 0)::int from invitation_visit v where v.patient_id = p.id) as visits,
            came.joined, came.referees,
            json_build_object('earned', coalesce(c.earned, 0), 'waiting', coalesce(c.waiting, 0), 'used', coalesce(c.used, 0),
              'available', coalesce(c.available, 0), 'currency', r.currency) as credits,
            r.referrer_amount as "referrerAmount", r.referee_amount as "refereeAmount", r.currency,
            r.learn_more_url as "learnMoreUrl"
          from patient p join reward_program r on r.organisation_id = p.organisation_id
            cross join lateral (select ${refereeCounts} from sign_up s ${withRelease} where s.referrer_patient_id = p.id) came
            left join lateral (${creditTotals}) c on c.currency = r.currency
          where p.organisation_id = ${organisationId} and p.id = ${patientId} and p.erased_at is null`,
        { action: 'read-patient-invitation', subject: { kind: 'patient', id: patientId } },
      ),
    );
    if (!found) throw new NotFound();
    return found;
  }
}
