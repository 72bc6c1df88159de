import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Accounts } from '../../identity/public';
import { UnknownAccount } from '../domain/directory-errors';
import { Member } from '../domain/member.entity';
import { GiveProfile } from './give-profile';

/** Support has checked whose profile it is, where the name alone does not say. */
@Injectable()
export class AssignClaim {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly giving: GiveProfile,
  ) {}

  /** @throws NotFound, StaleVersion, UnknownAccount, UnprovenAccount, AlreadyClaimed, AlreadyAMember */
  execute(memberId: string, version: number, accountId: string): Promise<Member> {
    return this.work.run(async (em) => {
      const member = await em.findOne(Member, { id: memberId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!member) throw new NotFound();
      member.assertVersion(version);
      const account = await this.accounts.contactOf(accountId);
      if (!account) throw new UnknownAccount();
      const assigned = await this.giving.to(account, member, em);
      Audit.record(em, { action: 'assign-claim', subject: { kind: 'member', id: assigned.id } });
      return assigned;
    });
  }
}
