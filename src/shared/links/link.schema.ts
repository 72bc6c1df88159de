import { defineEntity, p } from '@mikro-orm/core';
import { Link } from './link.entity';

export const LinkSchema = defineEntity({
  class: Link,
  tableName: 'link',
  properties: {
    id: p.uuid().primary(),
    purpose: p.text(),
    subjectId: p.uuid(),
    tokenHash: p.blob().unique('link_token_hash'),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    _expiresAt: p.datetime(6).nullable().accessor('expiresAt'),
    _revokedAt: p.datetime(6).nullable().accessor('revokedAt'),
    _usedAt: p.datetime(6).nullable().accessor('usedAt'),
  },
  indexes: [{ name: 'link_subject', properties: ['subjectId', 'purpose'] }],
});
