import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Connection } from '../domain/connection.entity';
import { MemberPicture } from '../domain/member-picture.entity';
import { Member } from '../domain/member.entity';

/** A profile was claimed by somebody whose it is not: it is free again for its owner, and who trusted the name trusts it no longer. */
@Injectable()
export class ReleaseClaim {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Answers the profile as the registry told it, under an id of its own. @throws NotFound, StaleVersion, NotClaimed */
  execute(memberId: string, version: number): Promise<Member> {
    return this.work.run(async (em) => {
      const member = await em.findOne(Member, { id: memberId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!member) throw new NotFound();
      member.assertVersion(version);
      const now = this.clock.now();
      const freed = member.release(now);
      const theirs = {
        $or: [{ lowId: memberId }, { highId: memberId }],
        status: { $in: ['requested', 'accepted'] as const },
      };
      for (const connection of await em.find(Connection, theirs, { lockMode: LockMode.PESSIMISTIC_WRITE }))
        connection.end(memberId, now);
      await em.nativeDelete(MemberPicture, { memberId });
      Audit.record(em, { action: 'release-claim', subject: { kind: 'member', id: memberId } });
      await em.flush(); // lets go of the NPI before another row takes it
      em.persist(freed);
      return freed;
    });
  }
}
