/** Whether registering through a link connected the two (SHR-5); each side is told. */
export const isConnected = (reason: string | null): boolean => reason === 'connected';

/** To whoever shared the link (SHR-6). Null when who joined is not there any more. */
export function registeredThroughYours(newcomer: string | null, reason: string | null): string {
  if (newcomer === null) return 'Somebody joined through a link that you shared.';
  const connected = isConnected(reason) ? 'You are connected now.' : 'You are not connected; you can ask them.';
  return `${newcomer} joined through a link that you shared. ${connected}`;
}

/** To whoever joined. Null when who shared it is not there any more. */
export function joinedThroughTheirs(sharer: string | null, reason: string | null): string {
  if (sharer === null) return 'You joined through a link that was shared with you.';
  if (isConnected(reason)) return `You joined through ${sharer}'s link, and you are connected.`;
  return `You joined through ${sharer}'s link. You can ask ${sharer} to connect.`;
}
