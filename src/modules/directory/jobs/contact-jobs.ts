import { defineQueue, OVER_A_DAY } from '../../../shared/queue/job-definition';

interface OfInvitation {
  readonly contactId: string;
  /** Which invitation of theirs: 1 is the first. */
  readonly invitation: number;
}

export interface ContactJobs {
  'send-contact-invitation': OfInvitation;
  'expire-contact-invitation': OfInvitation;
}

export const CONTACT_JOBS = defineQueue<ContactJobs>('contacts', {
  'send-contact-invitation': { on: ['contact.invited'], retry: OVER_A_DAY },
  'expire-contact-invitation': { on: ['contact.invitation-due'] },
});
