import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Accounts } from '../../identity/public';
import { AlreadyAMember, UnknownNpi } from '../domain/directory-errors';
import { Member } from '../domain/member.entity';

/** A professional takes over the profile that a registry published of them. */
@Injectable()
export class ClaimProfile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** @throws AlreadyAMember, UnknownNpi, AlreadyClaimed, ClaimNameMismatch, UnprovenAccount */
  execute(accountId: string, npi: string): Promise<Member> {
    return this.work.run(async (em) => {
      if (await em.findOne(Member, { accountId })) throw new AlreadyAMember();
      const member = await em.findOne(Member, { npi }, { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!member)
        throw new UnknownNpi({ errors: [{ pointer: '/npi', code: 'unknown-npi', detail: 'No profile has it.' }] });
      member.claim((await this.accounts.contactOf(accountId))!, this.clock.now());
      Audit.record(em, { action: 'claim-profile', subject: { kind: 'member', id: member.id } });
      await em.flush().catch(refuseSecond);
      return member;
    });
  }
}

/** An account that claims two profiles, or claims one and writes one, at once: the constraint lets one through. */
export function refuseSecond(error: unknown): never {
  throw error instanceof UniqueConstraintViolationException ? new AlreadyAMember() : error;
}
