import { defineEntity, p } from '@mikro-orm/core';
import { Member } from './member.entity';
import { MemberPicture } from './member-picture.entity';

export const MemberPictureSchema = defineEntity({
  class: MemberPicture,
  tableName: 'member_picture',
  properties: {
    memberId: () =>
      p
        .oneToOne(Member)
        .mapToPk()
        .primary()
        .fieldName('member_id')
        .foreignKeyName('member_picture_member')
        .deleteRule('cascade'),
    large: p.blob(),
    small: p.blob(),
  },
});
