import { defineEntity, p } from '@mikro-orm/core';
import { saidOnSide } from '../../../shared/database/row-level-security';
import { ProgramReferral } from './program-referral.entity';
import { NOTE_SIDES } from './note-side';
import { ReferralNote } from './referral-note.entity';

export const ReferralNoteSchema = defineEntity({
  class: ReferralNote,
  tableName: 'referral_note',
  ...saidOnSide,
  properties: {
    id: p.uuid().primary(),
    referral: () =>
      p.manyToOne(ProgramReferral).fieldName('referral_id').deleteRule('no action').updateRule('no action'),
    authorAccountId: p.uuid(),
    authorName: p.text(),
    authorOrganisation: p.text().nullable(),
    organisationId: p.uuid().nullable(),
    side: p.enum(NOTE_SIDES),
    shared: p.boolean(),
    _text: p.text().nullable().accessor('text'),
    createdAt: p.datetime(6),
    _deletedAt: p.datetime(6).nullable().accessor('deletedAt'),
    _deletedBy: p.uuid().nullable().accessor('deletedBy'),
  },
  checks: [
    {
      name: 'referral_note_deleted',
      expression: '(text is null) = (deleted_at is not null) and (text is null) = (deleted_by is not null)',
    },
  ],
  indexes: [
    { name: 'referral_note_referral', properties: ['referral', 'id'] },
    { name: 'referral_note_author', properties: ['authorAccountId', 'id'] },
  ],
});
