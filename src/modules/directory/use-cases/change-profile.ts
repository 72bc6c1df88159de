import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Member } from '../domain/member.entity';
import type { StatedProfile } from './join-directory';
import { locate } from './locate';
import { ownMember } from './own-member';

@Injectable()
export class ChangeProfile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAMember, StaleVersion, UnknownZip */
  execute(accountId: string, version: number, { locations, ...changes }: Partial<StatedProfile>): Promise<Member> {
    return this.work.run(async (em) => {
      const member = await ownMember(em, accountId);
      member.assertVersion(version);
      const located = locations && { locations: await locate(em, locations) };
      member.changeProfile({ ...changes, ...located }, this.clock.now());
      return member;
    });
  }
}
