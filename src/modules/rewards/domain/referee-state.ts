export const REFEREE_STATES = ['joined', 'rewarded', 'reversed'] as const;
/**
 * `joined`: signed up, and no order has released the credits yet. `rewarded`: the first order released them. `reversed`: that
 * order was refunded or cancelled (REW-15).
 */
export type RefereeState = (typeof REFEREE_STATES)[number];
