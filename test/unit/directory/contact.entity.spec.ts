import { Contact } from '../../../src/modules/directory/domain/contact.entity';
import { ContactDetails } from '../../../src/modules/directory/domain/contact-details';
import {
  CONTACT_STATUSES,
  type ContactStatus,
  NEXT_CONTACT_STATUSES,
} from '../../../src/modules/directory/domain/contact-status';

const until = new Date('2026-12-08T09:00:00Z');
const INVITATION = { email: 'kim@example.org', until };
const kept = () => new Contact('0198c5f0-0000-7000-8000-000000000001', new ContactDetails({ name: 'Kim Ortega' }));

/** A contact in a state, reached as it is reached. */
function inState(status: ContactStatus): Contact {
  const contact = kept();
  if (status === 'kept') return contact;
  contact.invite(INVITATION);
  if (status === 'expired') contact.expireInvitation(1);
  if (status === 'undeliverable') contact.giveUpInvitation(1);
  if (status === 'joined') contact.join('m');
  contact.pullEvents();
  return contact;
}

/** What leads to each state. */
const STEPS: Record<ContactStatus, (contact: Contact) => void> = {
  kept: (contact) => contact.withdrawInvitation(),
  invited: (contact) => contact.invite(INVITATION),
  expired: (contact) => contact.expireInvitation(contact.invitations),
  undeliverable: (contact) => contact.giveUpInvitation(contact.invitations),
  joined: (contact) => contact.join('m'),
};

describe('a contact', () => {
  it.each(CONTACT_STATUSES)(
    'COL-21 goes from %s to what the table lists, and keeps an address only while invited',
    (from) => {
      for (const to of CONTACT_STATUSES) {
        const contact = inState(from);
        let refused = false;
        try {
          STEPS[to](contact);
        } catch {
          refused = true;
        }
        const goes = NEXT_CONTACT_STATUSES[from].includes(to);
        expect([from, to, contact.status]).toEqual([from, to, goes ? to : from]);
        if (goes) expect(refused).toBe(false);
        expect(contact.invitation).toEqual(contact.status === 'invited' ? INVITATION : null);
        expect(contact.memberId).toBe(contact.status === 'joined' ? 'm' : null);
      }
    },
  );

  it('COL-21 tells of each invitation which it is, and when it is due; of the older one nothing follows any more', () => {
    const contact = kept();
    contact.invite(INVITATION);
    contact.invite(INVITATION);
    const second = { contactId: contact.id, invitation: 2 };
    expect(contact.pullEvents().slice(2)).toEqual([
      { type: 'contact.invited', payload: second, dueAt: undefined },
      { type: 'contact.invitation-due', payload: second, dueAt: until },
    ]);
    contact.expireInvitation(1);
    contact.giveUpInvitation(1);
    expect([contact.status, contact.isInvitedBy(1), contact.isInvitedBy(2)]).toEqual(['invited', false, true]);
  });

  it('COL-21 is no longer changed once they have joined', () => {
    const contact = inState('joined');
    expect(() => contact.change({ city: 'Reno' })).toThrow();
    expect(contact.details.city).toBeNull();
  });
});
