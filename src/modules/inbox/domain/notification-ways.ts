import { PreferenceFixed } from './inbox-errors';
import type { NotificationKind } from './notification-kind';

/** Where an account is told of something. */
export interface Ways {
  readonly inApp: boolean;
  readonly email: boolean;
}

/** How a kind is told unless its account says otherwise. */
interface Usual extends Ways {
  /** Whose mails they are: the others' carry the button one acts with, so that nobody can do without them. */
  readonly mailedBy: 'inbox' | 'referrals' | 'navigation';
}

const usual = (email: boolean, mailedBy: Usual['mailedBy'] = 'inbox'): Usual => ({ inApp: true, email, mailedBy });

export const USUAL_WAYS: Readonly<Record<NotificationKind, Usual>> = {
  referred: usual(true),
  'referral-failed': usual(true, 'referrals'),
  'fresh-link-asked': usual(true, 'referrals'),
  'share-registered': usual(true),
  'joined-through-share': usual(true),
  message: usual(true),
  'connection-requested': usual(true),
  'connection-accepted': usual(false),
  'referral-followed-up': usual(false),
  'appointment-requested': usual(true),
  'appointment-changed': usual(false),
  'program-referral-sent': usual(true, 'navigation'),
  'program-referral-changed': usual(true, 'navigation'),
  'program-referral-needs-attention': usual(true, 'navigation'),
};

export const isMailedFromHere = (kind: NotificationKind): boolean => USUAL_WAYS[kind].mailedBy === 'inbox';

/** What an account prefers, once `wish` is merged into it. @throws PreferenceFixed */
export function preferred(kind: NotificationKind, before: Ways, wish: Partial<Ways>): Ways {
  if (wish.email === false && !isMailedFromHere(kind)) throw new PreferenceFixed();
  return { inApp: wish.inApp ?? before.inApp, email: wish.email ?? before.email };
}
