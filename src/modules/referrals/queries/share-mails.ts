import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { ShareMailDto } from '../http/share-mail.dto';
import { OwnShares } from './own-shares';

/** To whom a share was mailed, and what became of each mail (SHR-1). */
@Injectable()
export class ShareMails {
  constructor(
    private readonly lists: Lists,
    private readonly shares: OwnShares,
  ) {}

  /**
   * Newest first, in one statement by share_mail_share, the entry in the trail included; where there are none, one more
   * tells whether there is such a share. @throws NotFound, InvalidCursor
   */
  async page(accountId: string, shareId: string, query: PageQueryDto): Promise<PageOf<ShareMailDto>> {
    const page = await this.lists.page<ShareMailDto>(
      query,
      ['share-mails', accountId, shareId],
      newestFirst('m.id'),
      ({ keys, beyond, order }) =>
        audited(
          sql`select ${keys} as keys, m.id, m.status, m.failure, m.message, rfc3339(m.created_at) as "createdAt",
            rfc3339(m.sent_at) as "sentAt", jsonb_build_object('name', m.recipient_name, 'email', m.recipient_email,
              'language', m.language) as recipient
            from share_mail m where m.share_id = ${shareId} and m.sender_account_id = ${accountId} and ${beyond} ${order}`,
          { action: 'list-share-mails', subject: { kind: 'share', id: shareId } },
        ),
    );
    if (page.data.length === 0) await this.shares.own(accountId, shareId);
    return page;
  }
}
