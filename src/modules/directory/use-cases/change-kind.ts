import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import type { MemberKind } from '../domain/member-kind';
import { Member } from '../domain/member.entity';

/** Support makes a client of a provider, or a provider of a client, who joined as the wrong one (SHR-13). */
@Injectable()
export class ChangeKind {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, StaleVersion, NotForClients */
  execute(memberId: string, version: number, kind: MemberKind): Promise<Member> {
    return this.work.run(async (em) => {
      const member = await em.findOne(Member, { id: memberId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!member) throw new NotFound();
      member.assertVersion(version);
      member.changeKind(kind, this.clock.now());
      Audit.record(em, { action: 'change-member-kind', subject: { kind: 'member', id: memberId } });
      return member;
    });
  }
}
