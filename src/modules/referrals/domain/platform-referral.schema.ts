import { defineEntity, p } from '@mikro-orm/core';
import { ofEither, ofOwner } from '../../../shared/database/row-level-security';
import { FOLLOW_UPS } from './follow-up';
import { PlatformReferral } from './platform-referral.entity';
import { PlatformReferralOpening } from './platform-referral-opening.entity';

export const PlatformReferralSchema = defineEntity({
  class: PlatformReferral,
  tableName: 'platform_referral',
  ...ofEither('sender_account_id', 'receiver_account_id'),
  properties: {
    id: p.uuid().primary(),
    senderMemberId: p.uuid(),
    senderAccountId: p.uuid(),
    receiverMemberId: p.uuid(),
    receiverAccountId: p.uuid(),
    subjectMemberId: p.uuid(),
    message: p.text().nullable(),
    sentAt: p.datetime(6).defaultRaw('app_now()'),
    _openedAt: p.datetime(6).nullable().accessor('openedAt'),
    _followedUpAt: p.datetime(6).nullable().accessor('followedUpAt'),
    _followedUpBy: p.enum(FOLLOW_UPS).nullable().accessor('followedUpBy'),
    _counted: p.boolean().default(false).accessor('counted'),
    version: p.integer().version(),
  },
  checks: [
    {
      name: 'platform_referral_follow_up',
      expression: 'num_nulls(followed_up_at, followed_up_by) in (0, 2) and (not counted or followed_up_at is not null)',
    },
  ],
  indexes: [
    { name: 'platform_referral_sender', properties: ['senderAccountId', 'id'] },
    { name: 'platform_referral_receiver', properties: ['receiverAccountId', 'id'] },
    { name: 'platform_referral_sent', properties: ['senderAccountId', 'subjectMemberId', 'id'] },
    { name: 'platform_referral_got', properties: ['receiverAccountId', 'subjectMemberId', 'id'] },
    { name: 'platform_referral_same', properties: ['receiverMemberId', 'subjectMemberId', 'id'] },
    {
      name: 'platform_referral_given',
      expression: 'create index platform_referral_given on platform_referral (sender_member_id) where counted',
    },
    {
      name: 'platform_referral_received',
      expression:
        'create index platform_referral_received on platform_referral (subject_member_id, sender_member_id) where counted',
    },
  ],
});

export const PlatformReferralOpeningSchema = defineEntity({
  class: PlatformReferralOpening,
  tableName: 'platform_referral_opening',
  ...ofOwner('receiver_account_id'),
  properties: {
    referral: () => p.manyToOne(PlatformReferral).primary().deleteRule('cascade').updateRule('no action'),
    at: p.datetime(6).primary(),
    receiverAccountId: p.uuid(),
  },
});
