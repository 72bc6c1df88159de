/** After so many days a session is over. */
export const SESSION_DAYS = 30;
/** After so many days without use a session is over. */
export const SESSION_IDLE_DAYS = 7;
