export { Conversations, type DeliveredMessage } from './conversations';
export { Notifications } from './notifications';
export type { Notice, Subject } from '../domain/notice';
export { NOTIFICATION_KINDS, type NotificationKind } from '../domain/notification-kind';
export { MESSAGE_KINDS, type MessageKind } from '../domain/message-kind';
export type { InboxEvents } from '../domain/inbox-events';
