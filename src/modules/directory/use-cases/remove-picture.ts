import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Member } from '../domain/member.entity';
import { MemberPicture } from '../domain/member-picture.entity';
import { ownMember } from './own-member';

/** A member shows no picture any more; without one, nothing changes. */
@Injectable()
export class RemovePicture {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAMember, StaleVersion */
  execute(accountId: string, version: number): Promise<Member> {
    return this.work.run(async (em) => {
      const member = await ownMember(em, accountId);
      member.assertVersion(version);
      member.removePicture(this.clock.now());
      await em.nativeDelete(MemberPicture, { memberId: member.id });
      Audit.record(em, { action: 'remove-picture', subject: { kind: 'member', id: member.id } });
      return member;
    });
  }
}
