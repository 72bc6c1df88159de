import { randomUUID } from 'node:crypto';
import { type GivenAccount, givenAccount } from '../factories/accounts';
import { eventually } from '../support/eventually';
import { awaitMail } from '../support/mailbox';
import { World } from '../support/world';

let world: World;
let support: GivenAccount;
beforeAll(async () => {
  world = await World.start();
  support = await givenAccount(world, { platformRole: 'administrator' });
});
afterAll(() => world.stop());

/** A mail about a changed password that was given up. */
async function givenFailedJob(lastError = 'smtp-550'): Promise<{ id: string; account: GivenAccount }> {
  const account = await givenAccount(world);
  const [{ id }] = (await world.rows<{ id: string }>(
    `insert into outbox_message (id, event, queue, job, payload, request_id, failed_at, attempts, last_error)
     values (uuidv7(), 'account.password-changed', 'account-mails', 'send-password-changed',
       jsonb_build_object('accountId', $1::uuid), 'a-request', app_now(), 10, $2) returning id`,
    [account.accountId, lastError],
  )) as [{ id: string }];
  return { id, account };
}
const list = (query = '', { token } = support) => world.api.get(`/v1/admin/failed-jobs${query}`, { token });
const retry = (id: string, { token } = support) => world.api.post(`/v1/admin/failed-jobs/${id}/retry`, {}, { token });
const idsOf = ({ body }: { body?: any }) => (body.data as { id: string }[]).map(({ id }) => id);

describe('jobs that were given up', () => {
  it('PLT-15 are listed for support, the last first, by queue, job and error, in pages; no name or address in them', async () => {
    const jobs = [await givenFailedJob('smtp-550'), await givenFailedJob('smtp-421'), await givenFailedJob('smtp-550')];
    const [first, second, third] = jobs.map(({ id }) => id);
    const all = await list();
    expect(idsOf(all)).toEqual([third, second, first]);
    expect(all.body.data[0]).toMatchObject({
      queue: 'account-mails',
      job: 'send-password-changed',
      event: 'account.password-changed',
      payload: { accountId: jobs[2]!.account.accountId },
      requestId: 'a-request',
      attempts: 10,
      lastError: 'smtp-550',
    });
    for (const { account } of jobs) expect(all.text).not.toContain(account.email);
    expect(idsOf(await list('?lastError=smtp-421'))).toEqual([second]);
    expect(idsOf(await list('?queue=rewards'))).toEqual([]);
    const page = await list('?job=send-password-changed&limit=2');
    expect(idsOf(page)).toEqual([third, second]);
    expect(idsOf(await list(`?job=send-password-changed&limit=2&cursor=${page.body.page.nextCursor}`))).toEqual([
      first,
    ]);
  });

  it('PLT-15 are tried again when support says so: the mail arrives, once, and it is in the trail', async () => {
    const { id, account } = await givenFailedJob();
    const answers = await Promise.all([retry(id), retry(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect((await awaitMail(account.email)).subject).toBe('Your password was changed');
    const done = 'select attempts from outbox_message where id = $1 and processed_at is not null and failed_at is null';
    expect(await eventually(async () => (await world.rows(done, [id]))[0])).toEqual({ attempts: 0 });
    expect((await retry(id)).body).toMatchObject({ status: 409, code: 'job-not-failed' });
    const trail =
      "select actor_id from audit_entry where action = 'retry-job' and subject_id = $1 and outcome = 'done'";
    expect(await world.rows(trail, [id])).toEqual([{ actor_id: support.accountId }]);
  });

  it('PLT-15 are for administrators of the platform; an unknown job is none', async () => {
    const { id } = await givenFailedJob();
    const somebody = await givenAccount(world);
    expect([(await list('', somebody)).status, (await retry(id, somebody)).status]).toEqual([403, 403]);
    expect((await retry(randomUUID())).status).toBe(404);
    expect((await retry('somebody')).status).toBe(400);
    expect((await list('?queue=No Such Queue')).status).toBe(400);
    expect(idsOf(await list())).toContain(id);
  });
});
