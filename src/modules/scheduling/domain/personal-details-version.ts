import { crc32 } from 'node:zlib';
import { PERSONAL_FIELDS, type PersonalField } from './personal-fields';

interface Stated {
  readonly value: string;
  readonly published: boolean;
}

const BELOW = 1_000_000_000;

/** Of all that a therapist states for themself, from its content: the same for the same, 0 while nothing is stated. */
export function personalDetailsVersion(stated: ReadonlyMap<PersonalField, Stated>): number {
  if (stated.size === 0) return 0;
  const content = PERSONAL_FIELDS.map((field) => {
    const detail = stated.get(field);
    return detail ? [detail.value, detail.published] : null;
  });
  return crc32(JSON.stringify(content)) % BELOW;
}
