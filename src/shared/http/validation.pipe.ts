import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { isUUID, type ValidationError } from 'class-validator';
import type { FieldProblem } from '../domain/domain-error';
import { pointerTo, unknownField } from './field-problem';
import { InvalidRequest } from './http-errors';

/**
 * Checks bodies and queries against their DTOs, and ids in paths, and names every wrong field by JSON pointer; values
 * are not echoed.
 */
@Injectable()
export class RequestValidation extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      stopAtFirstError: false,
      exceptionFactory: (errors) => new InvalidRequest({ errors: errors.flatMap((error) => fieldProblems(error, '')) }),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom') return value; // what our own decorators took from the request's scope
    if (hasNul(value))
      throw new InvalidRequest({ errors: [{ pointer: '', code: 'nul', detail: 'A NUL character is not allowed.' }] });
    if (metadata.type === 'param' && metadata.data?.endsWith('Id') && !isUUID(value))
      throw new InvalidRequest({
        errors: [{ pointer: pointerTo(metadata.data), code: 'uuid', detail: 'The path needs a UUID here.' }],
      });
    if (metadata.type === 'body' && metadata.metatype && isDto(metadata.metatype) && !isObject(value))
      throw new InvalidRequest({
        errors: [{ pointer: '', code: 'object', detail: 'The body must be a JSON object.' }],
      });
    if (metadata.type === 'param' && metadata.data?.endsWith('Id')) return (value as string).toLowerCase();
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

function fieldProblems(error: ValidationError, parent: string): FieldProblem[] {
  const pointer = `${parent}${pointerTo(error.property)}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) =>
    constraint === 'whitelistValidation'
      ? unknownField(pointer)
      : { pointer, code: kebab(constraint), detail: message },
  );
  return [...own, ...(error.children ?? []).flatMap((child) => fieldProblems(child, pointer))];
}

const kebab = (name: string) =>
  name
    .replace(/^is(?=[A-Z])/, '')
    .replace(/(?<=[a-z0-9])[A-Z]/g, '-$&')
    .toLowerCase();
const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isDto = (type: unknown) =>
  typeof type === 'function' && ![String, Number, Boolean, Array, Object].includes(type as never);

/** PostgreSQL stores no NUL in text: refused once, here, wherever it hides. */
function hasNul(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null || depth > 20) return false;
  return Object.entries(value).some(([key, inner]) => key.includes('\0') || hasNul(inner, depth + 1));
}
