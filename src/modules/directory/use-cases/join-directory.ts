import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { AlreadyAMember } from '../domain/directory-errors';
import { Member } from '../domain/member.entity';
import { Profile, type ProfileFields } from '../domain/profile';
import { locate, type StatedLocation } from './locate';

/** A profile as somebody states it; only the name must be there. */
export type StatedProfile = Pick<ProfileFields, 'givenName' | 'familyName'> &
  Partial<Omit<ProfileFields, 'locations'>> & { locations?: readonly StatedLocation[] };

/** An account becomes a member. */
@Injectable()
export class JoinDirectory {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws AlreadyAMember, UnknownZip */
  execute(accountId: string, stated: StatedProfile): Promise<Member> {
    return this.work.run(async (em) => {
      if (await em.findOne(Member, { accountId })) throw new AlreadyAMember();
      const locations = await locate(em, stated.locations ?? []);
      const member = Member.join(accountId, new Profile({ ...stated, locations }), this.clock.now());
      await em.persist(member).flush().catch(refuseSecond);
      return member;
    });
  }
}

/** Two requests of one account at once: the constraint lets one through. */
function refuseSecond(error: unknown): never {
  throw error instanceof UniqueConstraintViolationException ? new AlreadyAMember() : error;
}
