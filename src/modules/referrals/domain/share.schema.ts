import { defineEntity, p } from '@mikro-orm/core';
import { ofOwner } from '../../../shared/database/row-level-security';
import { LANGUAGES } from './recipient';
import { SHARE_CHANNELS } from './share-channel';
import { ShareMail } from './share-mail.entity';
import { SHARE_MAIL_STATUSES } from './share-mail-status';
import { ShareRegistration } from './share-registration.entity';
import { Share } from './share.entity';

export const ShareSchema = defineEntity({
  class: Share,
  tableName: 'share',
  ...ofOwner('sender_account_id'),
  properties: {
    id: p.uuid().primary(),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    senderMemberId: p.uuid(),
    senderAccountId: p.uuid(),
    subjectMemberId: p.uuid(),
    channel: p.enum(SHARE_CHANNELS),
  },
  uniques: [{ name: 'share_once', properties: ['senderMemberId', 'senderAccountId', 'subjectMemberId', 'channel'] }],
  indexes: [{ name: 'share_sender', properties: ['senderAccountId', 'id'] }],
});

export const ShareMailSchema = defineEntity({
  class: ShareMail,
  tableName: 'share_mail',
  ...ofOwner('sender_account_id'),
  properties: {
    id: p.uuid().primary(),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    share: () => p.manyToOne(Share),
    senderAccountId: p.uuid(),
    senderName: p.text(),
    recipientName: p.text(),
    recipientEmail: p.text(),
    language: p.enum(LANGUAGES),
    message: p.text().nullable(),
    _status: p.enum(SHARE_MAIL_STATUSES).accessor('status'),
    _sentAt: p.datetime(6).nullable().accessor('sentAt'),
    _failure: p.text().nullable().accessor('failure'),
    version: p.integer().version(),
  },
  checks: [
    { name: 'share_mail_sent', expression: "(status = 'sent') = (sent_at is not null)" },
    { name: 'share_mail_failure', expression: "(status = 'failed') = (failure is not null)" },
  ],
  indexes: [
    { name: 'share_mail_share', properties: ['share', 'id'] },
    { name: 'share_mail_sender', properties: ['senderAccountId'] },
    {
      name: 'share_mail_recipient_address',
      expression: 'create index share_mail_recipient_address on share_mail ((recipient_email::citext))',
    },
  ],
});

export const ShareRegistrationSchema = defineEntity({
  class: ShareRegistration,
  tableName: 'share_registration',
  ...ofOwner('sender_account_id'),
  properties: {
    id: p.uuid().primary(),
    share: () => p.manyToOne(Share),
    senderMemberId: p.uuid(),
    senderAccountId: p.uuid(),
    memberId: p.uuid(),
    accountId: p.uuid().unique('share_registration_once'),
    connected: p.boolean(),
    registeredAt: p.datetime(6).defaultRaw('app_now()'),
  },
  indexes: [{ name: 'share_registration_share', properties: ['share'] }],
});
