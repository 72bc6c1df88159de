import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { NotificationSchema } from './domain/notification.schema';
import { NotificationsController } from './http/notifications.controller';
import { InboxJobHandlers } from './jobs/inbox-job-handlers';
import { NotificationPost } from './mail/notification-post';
import { Notifications } from './public';
import { CountUnread } from './queries/count-unread';
import { ListNotifications } from './queries/list-notifications';
import { MailNotification } from './use-cases/mail-notification';
import { Notify } from './use-cases/notify';
import { ReadNotification } from './use-cases/read-notification';
import { ReadNotifications } from './use-cases/read-notifications';

/** What an account is told. Global, because workflows call its facade. */
@Global()
@Module({
  imports: [MikroOrmModule.forFeature([NotificationSchema])],
  controllers: [NotificationsController],
  providers: [
    { provide: Notifications, useClass: Notify },
    ReadNotification,
    ReadNotifications,
    MailNotification,
    ListNotifications,
    CountUnread,
    NotificationPost,
    InboxJobHandlers,
  ],
  exports: [Notifications],
})
export class InboxModule {}
