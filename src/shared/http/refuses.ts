import { applyDecorators, SetMetadata } from '@nestjs/common';
import type { DomainErrorClass } from '../domain/domain-error';

export const REFUSES = 'refero:refuses';

/** The refusals of an operation beyond those every operation has; they go into the OpenAPI document. */
export const Refuses = (...errors: DomainErrorClass[]) => SetMetadata(REFUSES, errors);

export const NEVER_ANSWERS = 'refero:never-answers';

/** Of an operation that is there to say why not: the document knows of no other answer. */
export const AlwaysRefuses = (...errors: DomainErrorClass[]) =>
  applyDecorators(Refuses(...errors), SetMetadata(NEVER_ANSWERS, true));
