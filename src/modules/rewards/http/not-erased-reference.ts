import { Matches } from 'class-validator';
import { NOT_ERASED_REFERENCE } from '../../../shared/domain/erased';

/** A new name of a patient or an order: what stands for one that was erased is nobody else's (PLT-12). */
export const NotErasedReference = () =>
  Matches(NOT_ERASED_REFERENCE, { message: 'must not begin with erased-, which stands where a name was erased' });
