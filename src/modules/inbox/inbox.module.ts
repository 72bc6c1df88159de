import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { NotificationPreferenceSchema } from './domain/notification-preference.schema';
import { NotificationSchema } from './domain/notification.schema';
import { LiveEventsController } from './http/live-events.controller';
import { NotificationPreferencesController } from './http/notification-preferences.controller';
import { NotificationsController } from './http/notifications.controller';
import { InboxJobHandlers } from './jobs/inbox-job-handlers';
import { FollowEvents } from './live/follow-events';
import { LiveStreams } from './live/live-streams';
import { NotificationPost } from './mail/notification-post';
import { Notifications } from './public';
import { CountUnread } from './queries/count-unread';
import { ListNotifications } from './queries/list-notifications';
import { LiveLog } from './queries/live-log';
import { PreferredWays } from './queries/preferred-ways';
import { MailNotification } from './use-cases/mail-notification';
import { Notify } from './use-cases/notify';
import { PreferWays } from './use-cases/prefer-ways';
import { ReadNotification } from './use-cases/read-notification';
import { ReadNotifications } from './use-cases/read-notifications';

/** What an account is told. Global, because workflows call its facade. */
@Global()
@Module({
  imports: [MikroOrmModule.forFeature([NotificationSchema, NotificationPreferenceSchema])],
  controllers: [NotificationsController, NotificationPreferencesController, LiveEventsController],
  providers: [
    { provide: Notifications, useClass: Notify },
    ReadNotification,
    ReadNotifications,
    MailNotification,
    PreferWays,
    PreferredWays,
    ListNotifications,
    CountUnread,
    LiveLog,
    LiveStreams,
    FollowEvents,
    NotificationPost,
    InboxJobHandlers,
  ],
  exports: [Notifications],
})
export class InboxModule {}
