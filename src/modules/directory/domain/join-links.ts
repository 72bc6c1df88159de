/** Links with which somebody who asked to join becomes a member: `/a/{token}`. */
export const JOIN = 'join';
export const JOIN_HOURS = 48;
