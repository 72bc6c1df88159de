import { Injectable } from '@nestjs/common';
import sql, { empty } from 'sql-template-tag';
import { newestFirst } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import type { NotificationKind } from '../domain/notification-kind';

export interface NotificationRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly reason: string | null;
  /** RFC 3339. */
  readonly at: string;
  readonly readAt: string | null;
  /** Null when nobody of the platform did it, or who did is not there any more. */
  readonly actor: { readonly memberId: string; readonly name: string } | null;
  readonly subject: { readonly kind: string; readonly id: string } | null;
}

/** What an account was told, the newest first. */
@Injectable()
export class ListNotifications {
  constructor(private readonly lists: Lists) {}

  /** One statement: notification_account serves it, or notification_unread, and the view's own. @throws InvalidCursor */
  run(accountId: string, unread: boolean | undefined, query: PageQueryDto): Promise<PageOf<NotificationRow>> {
    return this.lists.page(
      query,
      ['notifications', accountId, unread],
      newestFirst('n.id'),
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, n.id, n.kind, n.reason, rfc3339(n.occurred_at) as at, rfc3339(n.read_at) as "readAt",
          case when card.member_id is not null
            then json_build_object('memberId', card.member_id, 'name', card.name) end as actor,
          case when n.subject_id is not null
            then json_build_object('kind', n.subject_kind, 'id', n.subject_id) end as subject
        from notification n left join member_card card on card.member_id = n.actor_member_id
        where n.account_id = ${accountId} and n.shown ${unread === undefined ? empty : READ[`${unread}`]} and ${beyond} ${order}`,
    );
  }
}

const READ = { true: sql`and n.read_at is null`, false: sql`and n.read_at is not null` } as const;
