import { Injectable } from '@nestjs/common';
import { Directory, type DirectoryEvents } from '../modules/directory/public';
import { Notifications } from '../modules/inbox/public';
import type { Delivery } from '../shared/queue/job-definition';

type Changed = DirectoryEvents['connection.requested'];

/** Whoever is asked to connect hears of it, and so does whoever waited for the answer. A decline is told to nobody. */
@Injectable()
export class ConnectionNotices {
  constructor(
    private readonly directory: Directory,
    private readonly notifications: Notifications,
  ) {}

  /** Nothing when it was answered or taken back meanwhile. */
  async tellAsked({ connectionId }: Changed, delivery: Delivery): Promise<void> {
    const connection = await this.directory.connection(connectionId);
    if (connection?.status !== 'requested') return;
    const { requestedBy, requestedOf } = connection;
    await this.tell(requestedOf, { kind: 'connection-requested', by: requestedBy, connectionId }, delivery);
  }

  /** Nothing where nobody had waited: of two whom a link connected, both are told of that. */
  async tellAsker({ connectionId }: Changed, delivery: Delivery): Promise<void> {
    const connection = await this.directory.connection(connectionId);
    if (connection?.status !== 'accepted' || connection.atOnce) return;
    const { requestedBy, requestedOf } = connection;
    await this.tell(requestedBy, { kind: 'connection-accepted', by: requestedOf, connectionId }, delivery);
  }

  private async tell(
    memberId: string,
    { kind, by, connectionId }: { kind: 'connection-requested' | 'connection-accepted'; by: string } & Changed,
    { messageId, occurredAt }: Delivery,
  ): Promise<void> {
    await this.notifications.notify(await this.directory.accountsOf([memberId]), {
      kind,
      actorMemberId: by,
      subject: { kind: 'connection', id: connectionId },
      sourceId: messageId, // one pair may ask, part and ask again
      occurredAt,
    });
  }
}
