import { defineEntity, p } from '@mikro-orm/core';
import { Block } from './block.entity';
import { Member } from './member.entity';

export const BlockSchema = defineEntity({
  class: Block,
  tableName: 'block',
  properties: {
    blockerId: () =>
      p
        .manyToOne(Member)
        .mapToPk()
        .primary()
        .fieldName('blocker_id')
        .foreignKeyName('block_blocker')
        .deleteRule('cascade')
        .updateRule('no action'),
    blockedId: () =>
      p
        .manyToOne(Member)
        .mapToPk()
        .primary()
        .fieldName('blocked_id')
        .foreignKeyName('block_blocked')
        .deleteRule('cascade')
        .updateRule('no action'),
    since: p.datetime(6),
  },
  checks: [{ name: 'block_other', expression: 'blocker_id <> blocked_id' }],
  indexes: [{ name: 'block_reverse', properties: ['blockedId'] }],
});
