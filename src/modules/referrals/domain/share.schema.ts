import { defineEntity, p } from '@mikro-orm/core';
import { ofOwner } from '../../../shared/database/row-level-security';
import { SHARE_CHANNELS } from './share-channel';
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
  uniques: [{ name: 'share_once', properties: ['senderMemberId', 'subjectMemberId', 'channel'] }],
  indexes: [{ name: 'share_sender', properties: ['senderAccountId', 'id'] }],
});
