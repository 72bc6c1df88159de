import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { OwnTeam } from '../domain/team';
import { TeamSharing } from '../domain/team-sharing.entity';

/** Switches outbound sharing of a team on or off, from this moment on (NAV-20). */
@Injectable()
export class SwitchSharing {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly moment: DecidingMoment,
  ) {}

  /** Of a team that is known to be the organisation's. The same twice changes nothing. */
  execute({ organisationId, teamId }: OwnTeam, on: boolean): Promise<void> {
    return this.work.run(async (em) => {
      // one at a time for a team, which may have no row to lock
      await this.database.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`shares ${teamId}`}, 0))`);
      const going = await em.findOne(TeamSharing, { teamId, organisationId, until: null });
      if (on === (going !== null)) return;
      const now = await this.moment.now();
      if (going) going.end(now);
      else em.persist(new TeamSharing(organisationId, teamId, now));
      const action = on ? 'switch-sharing-on' : 'switch-sharing-off';
      Audit.record(em, { action, subject: { kind: 'team', id: teamId } });
    });
  }
}
