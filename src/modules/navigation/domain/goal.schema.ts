import { defineEntity, p } from '@mikro-orm/core';
import { ofSeekersOwner } from '../../../shared/database/row-level-security';
import { Goal, GOAL_STATES } from './goal.entity';
import { Seeker } from './seeker.entity';

export const GoalSchema = defineEntity({
  class: Goal,
  tableName: 'goal',
  ...ofSeekersOwner('goal'),
  properties: {
    id: p.uuid().primary(),
    seekerId: () =>
      p.manyToOne(Seeker).mapToPk().fieldName('seeker_id').deleteRule('no action').updateRule('no action'),
    _title: p.text().accessor('title'),
    _targetDate: p.date().nullable().accessor('targetDate'),
    _state: p.enum(GOAL_STATES).accessor('state'),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    _changedAt: p.datetime(6).accessor('changedAt'),
    version: p.integer().version(),
  },
  // the key by which a referral holds a goal of its own seeker
  uniques: [{ name: 'goal_of_seeker', properties: ['id', 'seekerId'] }],
  indexes: [{ name: 'goal_seeker', properties: ['seekerId', 'id'] }],
});
