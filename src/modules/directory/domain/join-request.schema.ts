import { defineEntity, p } from '@mikro-orm/core';
import { ofPlatform } from '../../../shared/database/row-level-security';
import { JoinRequest } from './join-request.entity';
import { MEMBER_KINDS } from './member-kind';

export const JoinRequestSchema = defineEntity({
  class: JoinRequest,
  tableName: 'join_request',
  ...ofPlatform,
  properties: {
    id: p.uuid().primary(),
    email: p.string().columnType('citext'),
    kind: p.enum(MEMBER_KINDS),
    followed: p.json<JoinRequest['followed']>(),
    requestedAt: p.datetime(6),
    version: p.integer().version(),
  },
  indexes: [
    { name: 'join_request_requested', properties: ['requestedAt'] },
    { name: 'join_request_address', properties: ['email'] },
  ],
});
