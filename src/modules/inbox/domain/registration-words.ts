/** Whether registering through a link connected the two (SHR-5); each side is told. */
export const isConnected = (reason: string | null): boolean => reason === 'connected';

/** To whoever shared the link (SHR-6). */
export const registeredThroughYours = (newcomer: string, reason: string | null): string =>
  `${newcomer} joined through a link that you shared. ` +
  (isConnected(reason) ? 'You are connected now.' : 'You are not connected; you can ask them.');

/** To whoever joined. Null when who shared it is not there any more. */
export function joinedThroughTheirs(sharer: string | null, reason: string | null): string {
  const link = sharer === null ? 'a link that was shared with you' : `${sharer}'s link`;
  if (isConnected(reason)) return `You joined through ${link}, and you are connected.`;
  return `You joined through ${link}.` + (sharer === null ? '' : ` You can ask ${sharer} to connect.`);
}
