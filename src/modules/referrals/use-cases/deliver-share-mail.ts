import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { PermanentFailure } from '../../../shared/outbox/failures';
import { ShareMail } from '../domain/share-mail.entity';
import { SharePost } from '../mail/share-post';
import { ShareableProfiles } from './shareable-profiles';

/** Mails a share to one person, if its sender may share the profile still (SHR-1, SHR-10, COL-15). */
@Injectable()
export class DeliverShareMail {
  constructor(
    private readonly work: UnitOfWork,
    private readonly profiles: ShareableProfiles,
    private readonly post: SharePost,
    private readonly clock: Clock,
  ) {}

  execute(shareMailId: string, messageId: string): Promise<void> {
    return this.work.run(async (em) => {
      const mail = await em.findOneOrFail(ShareMail, shareMailId, { populate: ['share'] });
      if (!mail.isQueued) return;
      if (!(await this.profiles.isShareable(mail.share))) throw new PermanentFailure('profile-unavailable');
      await this.post.deliver(mail, messageId);
      mail.delivered(this.clock.now());
    });
  }
}
