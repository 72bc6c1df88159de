import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEXT_CONTACT_STATUSES } from '../../../src/modules/directory/domain/contact-status';
import { NEXT_STATUSES } from '../../../src/modules/directory/domain/connection-status';
import { readmeOf } from '../../support/readme';

const { rowsUnder, states } = readmeOf('directory');
const events = readFileSync(join(__dirname, '../../../src/modules/directory/public/directory-events.ts'), 'utf8');

describe('the README of directory', () => {
  it('COL-2 tells the states of a connection as the code has them', () => {
    expect(states()).toEqual(NEXT_STATUSES);
  });

  it('COL-21 tells the states of a contact as the code has them', () => {
    const told = rowsUnder('Contacts').map(([from, to]) => [from, to!.split(', ').filter(Boolean)]);
    expect(Object.fromEntries(told)).toEqual(NEXT_CONTACT_STATUSES);
  });

  it('tells every event', () => {
    const declared = [...events.matchAll(/'([\w.-]+)':/g)].map(([, event]) => event);
    expect(rowsUnder('Events').map(([event]) => event)).toEqual(declared);
  });
});
