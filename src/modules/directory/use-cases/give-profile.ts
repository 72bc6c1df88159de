import { type EntityManager, LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../../shared/clock/clock';
import { Sql } from '../../../shared/database/sql';
import { AlreadyAMember } from '../domain/directory-errors';
import { type Claimant, Member } from '../domain/member.entity';

/** Gives a profile that a registry published to an account whose it is, so that a person has one row. */
@Injectable()
export class GiveProfile {
  constructor(
    private readonly database: Sql,
    private readonly clock: Clock,
  ) {}

  /** Answers the member it is now. @throws AlreadyAMember, UnprovenAccount, AlreadyClaimed */
  async to(claimant: Claimant, published: Member, em: EntityManager): Promise<Member> {
    const { accountId } = claimant;
    const own = await em.findOne(Member, { accountId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!own) published.assignTo(claimant, this.clock.now());
    else {
      own.takeOver(published, claimant, this.clock.now());
      await this.moveRequests(published.id, own.id);
      await this.moveBlocks(published.id, own.id);
      await em.nativeDelete(Member, { id: published.id }); // lets go of the NPI before the other row takes it
    }
    await em.flush().catch(refuseSecond);
    return own ?? published;
  }

  /** Whoever wants nothing of the published profile wants nothing of its owner. Nobody has blocked in its name. */
  private async moveBlocks(from: string, to: string): Promise<void> {
    await this.database.rows(sql`
      insert into block (blocker_id, blocked_id, since)
      select blocker_id, ${to}, since from block where blocked_id = ${from} and blocker_id <> ${to}
      on conflict do nothing`);
  }

  /** Who asked the published profile to connect asked its owner; where the two know of each other already, that stays. */
  private async moveRequests(from: string, to: string): Promise<void> {
    await this.database.rows(sql`
      update connection set low_id = least(requested_by, ${to}::uuid), high_id = greatest(requested_by, ${to}::uuid),
        version = version + 1
      where ${from} in (low_id, high_id) and status = 'requested' and requested_by not in (${from}, ${to})
        and not exists (select from connection known where known.low_id = least(connection.requested_by, ${to}::uuid)
          and known.high_id = greatest(connection.requested_by, ${to}::uuid))`);
  }
}

/** An account that claims two profiles, or claims one and writes one, at once: the constraint lets one through. */
function refuseSecond(error: unknown): never {
  throw error instanceof UniqueConstraintViolationException ? new AlreadyAMember() : error;
}
