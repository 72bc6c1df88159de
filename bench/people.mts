import { createHash } from 'node:crypto';

/** Members with an account and a session, the first of all: they send in turn, so that none meets a day's limit. */
export const SENDERS = 500;
/** The first of these look around: each has about 150 colleagues. */
export const VIEWERS = 16;

const hashed = (text: string) => createHash('sha256').update(text).digest();
const base64url = (text: string) => hashed(text).toString('base64url');

const uuid = (kind: string, n: number) => `0190${kind}00-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const memberId = (n: number): string => uuid('aa', n);
export const accountId = (n: number): string => uuid('ac', n);
const sessionId = (n: number) => uuid('ae', n);

/** The session token of sender `n`. */
export const sessionToken = (n: number): string =>
  `rfs_${Buffer.from(sessionId(n).replaceAll('-', ''), 'hex').toString('base64url')}.${base64url(`session ${n}`)}`;

/** The token of the link to referral `n`. */
export const linkToken = (n: number): string => base64url(`token ${n}`);

/** Sessions of all senders as they are stored. */
export const writtenSessions = (): { id: string; hash: Buffer }[] =>
  Array.from({ length: SENDERS }, (_, n) => ({ id: sessionId(n), hash: hashed(base64url(`session ${n}`)) }));

/** In the client referral program of one payer: so many clinics, and so many therapists in all. */
export const CLINICS = 200;
export const THERAPISTS = 5_000;
export const PAYER_ID = uuid('af', 0);

/** The payer's API key. */
export const PAYER_TOKEN = `rfk_${Buffer.from(uuid('b0', 0).replaceAll('-', ''), 'hex').toString('base64url')}.${base64url('payer')}`;
export const PAYER_KEY_HASH = hashed(base64url('payer'));

/** A practice that rewards patients, and what its billing signs with. */
export const PRACTICE_ID = uuid('b4', 0);
export const SECRET_ID = uuid('b5', 0);
export const BILLING_SECRET = `whsec_${hashed('billing').toString('base64')}`;
