export { Notifications } from './notifications';
export type { Notice, Subject } from '../domain/notice';
export { NOTIFICATION_KINDS, type NotificationKind } from '../domain/notification-kind';
export type { InboxEvents } from '../domain/inbox-events';
