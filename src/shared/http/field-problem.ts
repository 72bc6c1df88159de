import type { FieldProblem } from '../domain/domain-error';

/** One step of a JSON pointer (RFC 6901). */
export const pointerTo = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;

export const unknownField = (pointer: string): FieldProblem => ({
  pointer,
  code: 'unknown-field',
  detail: 'There is no such field.',
});
