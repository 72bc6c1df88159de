-- A clinic's staff are told of appointments in their inboxes.

alter table notification
  drop constraint notification_kind_check,
  add constraint notification_kind_check check (kind in (
    'referred', 'referral-failed', 'fresh-link-asked', 'share-registered', 'joined-through-share', 'message',
    'connection-requested', 'connection-accepted', 'referral-followed-up', 'appointment-requested',
    'appointment-changed'));
