import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Member } from '../domain/member.entity';
import { MemberPicture } from '../domain/member-picture.entity';
import { PictureDeveloper } from '../../../shared/pictures/picture-developer';
import { ownMember } from './own-member';

/** A member shows another picture of themselves (COL-22). */
@Injectable()
export class ReplacePicture {
  constructor(
    private readonly work: UnitOfWork,
    private readonly developer: PictureDeveloper,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAMember, StaleVersion, PictureUnreadable */
  async execute(accountId: string, version: number, read: () => Promise<Buffer>): Promise<Member> {
    const { large, small } = await this.developer.develop(read); // slow: outside of the transaction
    return this.work.run(async (em) => {
      const member = await ownMember(em, accountId);
      member.assertVersion(version);
      member.replacePicture(this.clock.now());
      await em.upsert(MemberPicture, { memberId: member.id, large, small });
      Audit.record(em, { action: 'replace-picture', subject: { kind: 'member', id: member.id } });
      return member;
    });
  }
}
