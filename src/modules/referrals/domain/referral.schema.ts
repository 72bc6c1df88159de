import { defineEntity, p } from '@mikro-orm/core';
import { ofOwner } from '../../../shared/database/row-level-security';
import { CHANNELS, LANGUAGES, RECIPIENT_KINDS } from './recipient';
import { Referral } from './referral.entity';
import { REFERRAL_STATUSES } from './referral-status';
import { ReferredColleague } from './referred-colleague.entity';

export const ReferralSchema = defineEntity({
  class: Referral,
  tableName: 'referral',
  ...ofOwner('sender_account_id'),
  properties: {
    id: p.uuid().primary(),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    senderMemberId: p.uuid(),
    senderAccountId: p.uuid(),
    senderName: p.text(),
    channel: p.enum(CHANNELS),
    recipientKind: p.enum(RECIPIENT_KINDS).nullable(),
    recipientName: p.text().nullable(),
    recipientEmail: p.text().nullable(),
    language: p.enum(LANGUAGES),
    message: p.text().nullable(),
    originKind: p.text().nullable(),
    originId: p.uuid().nullable(),
    count: p.smallint(),
    recipientKey: p
      .text()
      .generated(
        "search_key(((COALESCE(recipient_name, ''::text) || ' '::text) || COALESCE(recipient_email, ''::text))) stored",
      )
      .lazy(),
    _status: p.enum(REFERRAL_STATUSES).accessor('status'),
    _sending: p.smallint().default(1).accessor('sending'),
    _sentAt: p.datetime(6).nullable().accessor('sentAt'),
    _expiresAt: p.datetime(6).nullable().accessor('expiresAt'),
    _openedAt: p.datetime(6).nullable().accessor('openedAt'),
    _openCount: p.integer().default(0).accessor('openCount'),
    _failure: p.text().nullable().accessor('failure'),
    _freshLinkAskedAt: p.datetime(6).nullable().accessor('freshLinkAskedAt'),
    version: p.integer().version(),
  },
  checks: [
    {
      name: 'referral_recipient',
      expression:
        "num_nulls(recipient_kind, recipient_name, recipient_email) = case channel when 'email' then 0 else 3 end",
    },
  ],
  indexes: [
    { name: 'referral_sender', properties: ['senderAccountId', 'id'] },
    { name: 'referral_sender_member', properties: ['senderMemberId'] },
    {
      name: 'referral_recipient_address',
      expression: `create index referral_recipient_address on referral ((recipient_email::citext))
        where recipient_email is not null`,
    },
  ],
});

export const ReferredColleagueSchema = defineEntity({
  class: ReferredColleague,
  tableName: 'referred_colleague',
  ...ofOwner('sender_account_id'),
  properties: {
    referral: () => p.manyToOne(Referral).primary(),
    memberId: p.uuid().primary(),
    notify: p.boolean(),
    position: p.smallint(),
    senderAccountId: p.uuid(),
  },
  indexes: [{ name: 'referred_colleague_member', properties: ['memberId', 'senderAccountId', 'referral'] }],
});
