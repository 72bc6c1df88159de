import { defineMail } from '../../../shared/email/mail-template';

export const erasedMail = defineMail(() => ({
  subject: 'Your data was erased',
  greeting: 'Hello,',
  paragraphs: [
    'As you asked, your account at Refero was erased, with everything that was kept of you under it.',
    'Records that an organisation keeps of its own clients or patients are not part of your account: please ask the organisation about those.',
  ],
  notes: ['This is the last mail about it: your address was forgotten as well.'],
}));
