import { isUtf8 } from 'node:buffer';
import { MalformedRequest } from './http-errors';

const DEEPEST = 32;
/** Names that reach into an object's making when a careless merge copies them. */
export const POISON: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads a JSON body; an empty one is none.
 * @throws MalformedRequest for bytes that are not UTF-8, text that is not JSON, half characters, nesting beyond 32, poisonous names
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  if (!isUtf8(bytes)) throw malformed('The body is not UTF-8.');
  const value = parsed(bytes.toString());
  assertPlain(value, 1);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('The body is not JSON.');
  }
}

function assertPlain(value: unknown, depth: number): void {
  if (typeof value === 'string') assertWellFormed(value);
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw malformed(`The body is nested deeper than ${DEEPEST} levels.`);
  if (Array.isArray(value)) {
    for (const item of value) assertPlain(item, depth + 1);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    assertWellFormed(name);
    if (POISON.has(name)) throw malformed('The body holds a field of a forbidden name.');
    assertPlain(inner, depth + 1);
  }
}

/** Half a surrogate pair is no character: it can be neither stored as it is nor encoded, and validators trip over it. */
function assertWellFormed(text: string): void {
  if (!text.isWellFormed()) throw malformed('The body holds half a character (a lone surrogate).');
}

const malformed = (detail: string) => new MalformedRequest({ detail });
