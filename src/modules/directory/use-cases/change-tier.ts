import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Member } from '../domain/member.entity';
import type { Tier } from '../domain/tier';

/** The platform's administrators decide what a membership allows. */
@Injectable()
export class ChangeTier {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, StaleVersion */
  execute(memberId: string, version: number, tier: Tier): Promise<Member> {
    return this.work.run(async (em) => {
      const member = await em.findOne(Member, { id: memberId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!member) throw new NotFound();
      member.assertVersion(version);
      member.changeTier(tier, this.clock.now());
      return member;
    });
  }
}
