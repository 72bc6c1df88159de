import { NOTIFICATION_KINDS } from '../../../src/modules/inbox/domain/notification-kind';
import { isMailedFromHere } from '../../../src/modules/inbox/domain/notification-ways';
import { INBOX_JOBS } from '../../../src/modules/inbox/jobs/inbox-jobs';
import { NOTIFICATION_MAILS } from '../../../src/modules/inbox/mail/notification-mail';
import { namesIn, readmeOf } from '../../support/readme';

const { rowsUnder } = readmeOf('inbox');

describe('the README of inbox', () => {
  it('tells every kind of notification, and which are mailed from here', () => {
    const told = rowsUnder('Kinds').map(([kind, , , , by]) => [kind, by === 'inbox']);
    expect(told).toEqual(NOTIFICATION_KINDS.map((kind) => [kind, kind in NOTIFICATION_MAILS]));
    expect(NOTIFICATION_KINDS.filter(isMailedFromHere)).toEqual(Object.keys(NOTIFICATION_MAILS));
  });

  it('tells which job follows which event', () => {
    const told = rowsUnder('Events').map(([event, , job]) => [event, namesIn(job!)[0]]);
    const coded = [...INBOX_JOBS.jobs.values()].flatMap(({ name, on }) => on.map((event) => [event, name]));
    expect(told).toEqual(coded);
  });
});
