import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { ShareMail } from '../domain/share-mail.entity';

/** No mail server takes a share's mail, or there is nothing to send any more: its sender sees why in the list. */
@Injectable()
export class GiveUpShareMail {
  constructor(private readonly work: UnitOfWork) {}

  execute(shareMailId: string, reason: string): Promise<void> {
    return this.work.run(async (em) => {
      const mail = await em.findOneOrFail(ShareMail, shareMailId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      mail.giveUp(reason);
    });
  }
}
