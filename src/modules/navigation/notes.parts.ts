import { ReferralNoteSchema } from './domain/referral-note.schema';
import { AdminReferralSightController } from './http/admin-referral-sight.controller';
import { ProgramReferralHistoryController } from './http/program-referral-history.controller';
import { ReferralNotesController } from './http/referral-notes.controller';
import { ReferralSightController } from './http/referral-sight.controller';
import { SeekerNotesController } from './http/seeker-notes.controller';
import { WorkersNotesController } from './http/workers-notes.controller';
import type { ModuleParts } from './module-parts';
import { ReferralHistory } from './queries/referral-history';
import { ReferralNotes } from './queries/referral-notes';
import { SeekerNotes } from './queries/seeker-notes';
import { WhoSees } from './queries/who-sees';
import { AddNote } from './use-cases/add-note';
import { DeleteNote } from './use-cases/delete-note';
import { DeleteWorkersNote } from './use-cases/delete-workers-note';
import { RecordContactAttempt } from './use-cases/record-contact-attempt';

/** Notes to referrals, their history, and who could see them. */
export const NOTES: ModuleParts = {
  schemas: [ReferralNoteSchema],
  controllers: [
    ReferralNotesController,
    SeekerNotesController,
    WorkersNotesController,
    ProgramReferralHistoryController,
    ReferralSightController,
    AdminReferralSightController,
  ],
  providers: [
    AddNote,
    DeleteNote,
    DeleteWorkersNote,
    RecordContactAttempt,
    ReferralNotes,
    SeekerNotes,
    ReferralHistory,
    WhoSees,
  ],
  facades: [],
};
