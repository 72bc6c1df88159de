import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const PATTERN = /^(rfs|rfk)_([\w-]{22})\.([\w-]{43})$/;
export type TokenKind = 'rfs' | 'rfk';

/** The parts of `rfs_<id>.<secret>` (a session's) or `rfk_<id>.<secret>` (an API key's). */
export interface BearerToken {
  readonly kind: TokenKind;
  readonly id: string;
  readonly secret: string;
}

/** 256 random bits, as 43 characters of base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of a secret. It holds 256 bits of chance, so one round of SHA-256 is enough. */
export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export const matches = (secret: string, hash: Uint8Array): boolean => timingSafeEqual(secretHash(secret), hash);

export function writeToken({ kind, id, secret }: BearerToken): string {
  return `${kind}_${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}.${secret}`;
}

/** Undefined when it is no token of ours. */
export function readToken(token: string): BearerToken | undefined {
  const [, kind, id, secret] = PATTERN.exec(token) ?? [];
  if (!kind || !id || !secret) return undefined;
  const hex = Buffer.from(id, 'base64url').toString('hex');
  return { kind: kind as TokenKind, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), secret };
}
