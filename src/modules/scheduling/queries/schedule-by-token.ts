import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { acrossTenants } from '../../../shared/database/tenant';
import { hashOf, mayLead } from '../../../shared/links/links';
import { CALENDAR_LINK } from '../domain/appointment-links';

/** Some of a therapist's time that is taken, without whom it is for. Instants are RFC 3339. */
export interface ScheduledTime {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly confirmed: boolean;
  readonly telehealth: boolean;
  readonly placeName: string;
  readonly sequence: number;
  readonly changedAt: string;
}

export interface Schedule {
  readonly therapistName: string;
  readonly times: readonly ScheduledTime[];
}

interface Row extends ScheduledTime {
  readonly therapistName: string;
}

/** How far back a feed reaches. */
const DAYS_BACK = 90;

/** What a calendar feed shows: what is confirmed, and what waits for an answer. */
@Injectable()
export class ScheduleByToken {
  constructor(private readonly database: Sql) {}

  /** In one statement; who holds the link is nobody's tenant. link_token_hash and appointment_staff serve it. */
  async read(token: string): Promise<Schedule | undefined> {
    if (!mayLead(token)) return undefined;
    const rows = await acrossTenants(() =>
      this.database.tenantRows<Row>(sql`
        select s.first_name || ' ' || s.last_name as "therapistName", a.id, rfc3339(a.starts_at) as "startsAt",
          rfc3339(a.ends_at) as "endsAt", a.status = 'confirmed' as confirmed, a.telehealth, l.name as "placeName", a.sequence,
          rfc3339(coalesce(a.decided_at, a.requested_at)) as "changedAt"
        from link join staff_member s on s.id = link.subject_id and s.active
          join program_grant g on g.organisation_id = s.organisation_id
          left join appointment a on a.organisation_id = s.organisation_id and a.staff_id = s.id
            and a.starts_at > app_now() - make_interval(days => ${DAYS_BACK})
            and (a.status = 'confirmed' or a.status = 'unconfirmed' and a.expires_at > app_now())
          left join clinic_location l on l.id = a.location_id
        where link.token_hash = ${hashOf(token)} and link.purpose = ${CALENDAR_LINK} and link.revoked_at is null
        order by a.starts_at`),
    );
    const [first] = rows;
    return first && { therapistName: first.therapistName, times: rows.filter(({ id }) => id) };
  }
}
