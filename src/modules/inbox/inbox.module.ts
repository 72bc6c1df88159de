import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { HousekeepingModule } from '../../shared/housekeeping/housekeeping.module';
import { ConversationSchema } from './domain/conversation.schema';
import { MessageSchema } from './domain/message.schema';
import { NotificationPreferenceSchema } from './domain/notification-preference.schema';
import { NotificationSchema } from './domain/notification.schema';
import { ConversationMessagesController } from './http/conversation-messages.controller';
import { ConversationsController } from './http/conversations.controller';
import { LiveEventsController } from './http/live-events.controller';
import { MessagesController } from './http/messages.controller';
import { NotificationPreferencesController } from './http/notification-preferences.controller';
import { NotificationsController } from './http/notifications.controller';
import { InboxJobHandlers } from './jobs/inbox-job-handlers';
import { FollowEvents } from './live/follow-events';
import { ForgetEvents } from './live/forget-events';
import { LiveStreams } from './live/live-streams';
import { NotificationPost } from './mail/notification-post';
import { Conversations, Notifications } from './public';
import { CountUnread } from './queries/count-unread';
import { CountUnreadMessages } from './queries/count-unread-messages';
import { Introductions } from './queries/introductions';
import { ListConversations } from './queries/list-conversations';
import { ListMessages } from './queries/list-messages';
import { ListNotifications } from './queries/list-notifications';
import { LiveLog } from './queries/live-log';
import { PreferredWays } from './queries/preferred-ways';
import { ReadConversation } from './queries/read-conversation';
import { DeliverMessage } from './use-cases/deliver-message';
import { InboxPersonalData } from './use-cases/inbox-personal-data';
import { MailNotification } from './use-cases/mail-notification';
import { Notify } from './use-cases/notify';
import { OpenConversation } from './use-cases/open-conversation';
import { PostMessage } from './use-cases/post-message';
import { PreferWays } from './use-cases/prefer-ways';
import { ReadMessages } from './use-cases/read-messages';
import { ReadNotification } from './use-cases/read-notification';
import { ReadNotifications } from './use-cases/read-notifications';
import { SendMessage } from './use-cases/send-message';

const NOTIFYING = [
  { provide: Notifications, useClass: Notify },
  ReadNotification,
  ReadNotifications,
  MailNotification,
  PreferWays,
  PreferredWays,
  ListNotifications,
  CountUnread,
  NotificationPost,
];

const CONVERSING = [
  { provide: Conversations, useClass: DeliverMessage },
  SendMessage,
  PostMessage,
  OpenConversation,
  ReadMessages,
  Introductions,
  ListConversations,
  ReadConversation,
  ListMessages,
  CountUnreadMessages,
];

const FOLLOWING = [LiveLog, LiveStreams, FollowEvents, ForgetEvents];

/** What an account is told, and what members say to each other. Global, because workflows call its facades. */
@Global()
@Module({
  imports: [
    HousekeepingModule,
    MikroOrmModule.forFeature([NotificationSchema, NotificationPreferenceSchema, ConversationSchema, MessageSchema]),
  ],
  controllers: [
    NotificationsController,
    NotificationPreferencesController,
    LiveEventsController,
    MessagesController,
    ConversationsController,
    ConversationMessagesController,
  ],
  providers: [...NOTIFYING, ...CONVERSING, ...FOLLOWING, InboxJobHandlers, InboxPersonalData],
  exports: [Notifications, Conversations],
})
export class InboxModule {}
