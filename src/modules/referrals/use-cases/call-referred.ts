import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { assertNoBlock, Directory, NotAvailable } from '../../directory/public';
import type { PlatformReferral } from '../domain/platform-referral.entity';
import { NoPhone } from '../domain/referral-errors';
import { FollowUpReferral } from './follow-up-referral';
import { receivedReferral } from './received-referral';

/** The receiver of a referral calls whom it is about, connected or not (SHR-8). */
@Injectable()
export class CallReferred {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
    private readonly followUp: FollowUpReferral,
    private readonly clock: Clock,
  ) {}

  /** The number, in E.164; without one nothing is counted. @throws NotFound, Blocked, NotAvailable, NoPhone */
  execute(accountId: string, referralId: string): Promise<string> {
    return this.work.run(async (em) => {
      const referral = await receivedReferral(em, accountId, referralId);
      const phone = await this.phoneOf(referral);
      await this.followUp.execute({ referralId, by: 'call', at: this.clock.now() });
      Audit.record(em, { action: 'call-referred', subject: { kind: 'member', id: referral.subjectMemberId } });
      return phone;
    });
  }

  /** What the sender may see of the profile, they may pass on: nobody gets at a number through strangers. */
  private async phoneOf({ senderMemberId, receiverMemberId, subjectMemberId }: PlatformReferral): Promise<string> {
    const [standing] = await this.directory.standings(receiverMemberId, [subjectMemberId]);
    if (!standing) throw new NotAvailable();
    assertNoBlock(standing);
    const phone = await this.directory.phoneOf(subjectMemberId, [senderMemberId, receiverMemberId]);
    if (phone === undefined) throw new NoPhone();
    return phone;
  }
}
