import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IDEMPOTENT, type IdempotencyRule } from './idempotency-rule';
import { IdempotencyInterceptor } from './idempotency.interceptor';

/**
 * Takes `Idempotency-Key` (PLT-7): the same key and request get the first answer again for 24 hours, with
 * `Idempotency-Replayed: true`; another request 422 `idempotency-key-reused`; while the first runs 409
 * `idempotency-key-in-use`. Whatever units of work the handler opens become one transaction with the stored answer,
 * so what must outlive a refusal (a counted attempt) is done before it, in a guard.
 */
export const Idempotent = ({ required = false }: Partial<IdempotencyRule> = {}) =>
  applyDecorators(
    SetMetadata(IDEMPOTENT, { required } satisfies IdempotencyRule),
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required,
      description: 'Made by you for this one request; the same key replays the first answer for 24 hours.',
      example: '3f1c0a52-8b1e-4a56-9d0f-5f0f6d7b9c11',
      schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
    }),
  );
