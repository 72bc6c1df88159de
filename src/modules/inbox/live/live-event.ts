/** Something that happened to an account: its number there, its type, and the id of what to read again. */
export interface LiveEvent {
  readonly seq: number;
  readonly type: string;
  readonly subjectId: string;
}

export interface AddressedEvent extends LiveEvent {
  readonly accountId: string;
}

/** As the channel `live` says it: `account:seq:type:subject` (migrations/0016). */
export function readPayload(payload: string): AddressedEvent {
  const [accountId, seq, type, subjectId] = payload.split(':') as [string, string, string, string];
  return { accountId, seq: Number(seq), type, subjectId };
}

/** As server-sent events write it. The client reads what it tells of anew: it holds no more than an id. */
export const written = ({ seq, type, subjectId }: LiveEvent): string =>
  `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify({ type, id: subjectId })}\n\n`;

const RECONNECT_MS = 1_000;

/** From here on events come as they happen. */
export const ready = (seq: number): string => `id: ${seq}\nevent: ready\nretry: ${RECONNECT_MS}\ndata: {}\n\n`;

/** The log does not reach back to where the client stopped: it reads everything anew. */
export const resync = (seq: number): string => `id: ${seq}\nevent: resync\ndata: {}\n\n`;

/** Keeps the connection, and the client's place in it. */
export const heartbeat = (seq: number): string => `: still here\nid: ${seq}\n\n`;
