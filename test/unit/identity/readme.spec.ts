import { Invitation } from '../../../src/modules/identity/domain/invitation.entity';
import { ACCOUNT_MAIL_JOBS, ERASURE_JOBS, INVITATION_JOBS } from '../../../src/modules/identity/jobs/identity-jobs';
import { jobsFor } from '../../../src/shared/queue/job-definition';
import '../../../src/workflows/workflow-jobs';
import { namesIn, readmeOf } from '../../support/readme';

const { rowsUnder } = readmeOf('identity');

describe('the README of identity', () => {
  it('tells which jobs follow from which event, as they are declared', () => {
    const told = rowsUnder('Events').map(([event, , jobs]) => [event!, namesIn(jobs!)] as const);
    for (const [event, jobs] of told) expect([event, jobsFor(event).map(({ name }) => name)]).toEqual([event, jobs]);
    const ofWorkflows = ['end-places', 'link-seekers'];
    const queues = [ACCOUNT_MAIL_JOBS, ERASURE_JOBS, INVITATION_JOBS];
    const declared = [...queues.flatMap(({ jobs }) => [...jobs.keys()]), ...ofWorkflows].sort();
    expect([...new Set(told.flatMap(([, jobs]) => jobs))].sort()).toEqual(declared);
  });

  it('tells the states of an invitation as it goes through them', () => {
    const now = new Date('2026-11-23T09:30:00Z');
    const late = new Date('2026-12-23T09:30:00Z');
    const sent = () =>
      Invitation.send({ organisationId: 'one', email: 'a@example.org', role: 'worker', invitedBy: 'account' }, now);
    const [accepted, revoked] = [sent(), sent()];
    accepted.accept(now);
    revoked.revoke(now);
    const [[from, to]] = rowsUnder('States') as [[string, string]];
    expect(sent().status(now)).toBe(from);
    expect([accepted.status(late), revoked.status(late), sent().status(late)]).toEqual(namesIn(to));
  });
});
