import { Injectable } from '@nestjs/common';
import { Directory, Newcomers } from '../modules/directory/public';
import { SHARE_LINK, Shares } from '../modules/referrals/public';
import { Attributions } from '../shared/attribution/attributions';

/** Somebody becomes a member: what the share that brought them leads to. */
@Injectable()
export class WelcomeNewcomer {
  constructor(
    private readonly attributions: Attributions,
    private readonly directory: Directory,
    private readonly newcomers: Newcomers,
    private readonly shares: Shares,
  ) {}

  /**
   * Connects them with the sender where SHR-5 allows it, and keeps with the share that they registered, and whether they
   * were connected: all in the job's one transaction. Nothing for who came by themselves.
   */
  async run({ memberId }: { readonly memberId: string }): Promise<void> {
    const [accountId] = await this.directory.accountsOf([memberId]);
    const shareId = accountId && (await this.attributions.tieOf(accountId, SHARE_LINK));
    const share = shareId ? await this.shares.find(shareId) : undefined;
    if (!accountId || !share || (await this.shares.isRegistered(accountId))) return;
    const connected = await this.newcomers.connect(memberId, share.senderMemberId);
    await this.shares.register({ shareId: share.shareId, memberId, accountId, connected });
  }
}
