import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import type { Member, ReferralSettingsChange } from '../domain/member.entity';
import { ownMember } from './own-member';

@Injectable()
export class ChangeReferralSettings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAMember, StaleVersion, ConsentVersionOutdated, SharingIsOff */
  execute(accountId: string, version: number, change: ReferralSettingsChange): Promise<Member> {
    return this.work.run(async (em) => {
      const member = await ownMember(em, accountId);
      member.assertVersion(version);
      member.changeReferralSettings(change, this.clock.now());
      return member;
    });
  }
}
