import { SetMetadata } from '@nestjs/common';
import type { DomainErrorClass } from '../domain/domain-error';

export const REFUSES = 'refero:refuses';

/** The refusals of an operation beyond those every operation has; they go into the OpenAPI document. */
export const Refuses = (...errors: DomainErrorClass[]) => SetMetadata(REFUSES, errors);
