import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { JOIN, JOIN_HOURS } from '../domain/join-links';
import { JoinRequest } from '../domain/join-request.entity';
import { type Joining, JoinRequests } from '../public';

/** Keeps that somebody wants to join, from which a mail to their address follows; the same for every address. */
@Injectable()
export class RequestToJoin extends JoinRequests {
  constructor(
    private readonly work: UnitOfWork,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {
    super();
  }

  async request(joining: Joining): Promise<void> {
    // whoever asks is nobody's tenant yet
    await acrossTenants(() =>
      this.work.run((em) => {
        const request = JoinRequest.make(joining, this.clock.now());
        em.persist(request);
        this.links.issue(JOIN, request.id, JOIN_HOURS);
        Audit.record(em, { action: 'request-to-join', subject: { kind: 'join-request', id: request.id } });
        return Promise.resolve();
      }),
    );
  }
}
