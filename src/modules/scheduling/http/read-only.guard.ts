import { type CanActivate, type ExecutionContext, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { defineError } from '../../../shared/domain/domain-error';
import { pointerTo } from '../../../shared/http/field-problem';

/** SCH-9. */
export const ReadOnlyField = defineError('refused', 'read-only-field', 'Some of what you sent cannot be changed here.');

/** Refuses fields that are shown and cannot be sent (422), which would otherwise be unknown (400): `@Refuses(ReadOnlyField)`. */
export const ReadOnly = (...fields: readonly string[]) => UseGuards(new ReadOnlyGuard(fields));

class ReadOnlyGuard implements CanActivate {
  constructor(private readonly fields: readonly string[]) {}

  canActivate(context: ExecutionContext): boolean {
    const body: unknown = context.switchToHttp().getRequest<FastifyRequest>().body;
    const sent =
      typeof body === 'object' && body !== null ? this.fields.filter((field) => Object.hasOwn(body, field)) : [];
    if (sent.length > 0) throw new ReadOnlyField({ errors: sent.map(refused) });
    return true;
  }
}

const refused = (field: string) => ({
  pointer: pointerTo(field),
  code: 'read-only-field',
  detail: 'This is shown here and cannot be changed here.',
});
