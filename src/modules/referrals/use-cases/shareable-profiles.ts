import { Injectable } from '@nestjs/common';
import { Blocked, Directory, NotAvailable, type Standing } from '../../directory/public';
import { NotAcceptingReferrals } from '../domain/referral-errors';
import type { Share } from '../domain/share.entity';
import { SharedProfiles } from '../queries/shared-profiles';

type Between = Pick<Share, 'senderMemberId' | 'subjectMemberId'>;

/** Which profiles a member may pass on: those shared publicly, of whom neither has blocked the other (SHR-1, SHR-10). */
@Injectable()
export class ShareableProfiles {
  constructor(
    private readonly profiles: SharedProfiles,
    private readonly directory: Directory,
  ) {}

  /** @throws NotFound, NotAcceptingReferrals, Blocked, NotAvailable */
  async assertShareable(between: Between): Promise<void> {
    await this.profiles.assertShared(between.subjectMemberId);
    assertUnblocked(await this.standing(between));
  }

  /** Of a share made before. @throws NotAcceptingReferrals, Blocked, NotAvailable */
  async assertStillShareable(between: Between): Promise<void> {
    if (!(await this.profiles.isShared(between.subjectMemberId))) throw new NotAcceptingReferrals();
    assertUnblocked(await this.standing(between));
  }

  async isShareable(between: Between): Promise<boolean> {
    if (!(await this.profiles.isShared(between.subjectMemberId))) return false;
    const standing = await this.standing(between);
    return !standing?.blocked && !standing?.blocking;
  }

  private async standing({ senderMemberId, subjectMemberId }: Between): Promise<Standing | undefined> {
    const [standing] = await this.directory.standings(senderMemberId, [subjectMemberId]);
    return standing;
  }
}

function assertUnblocked(standing: Standing | undefined): void {
  if (standing?.blocked) throw new Blocked();
  if (standing?.blocking) throw new NotAvailable();
}
