import { Injectable, type PipeTransform } from '@nestjs/common';
import { maxLength } from 'class-validator';
import { inOneForm } from '../../../shared/http/fields/text';
import { InvalidRequest } from '../../../shared/http/http-errors';
import { LONGEST_ORDER_REFERENCE } from './reward-lists.dto';

/** Billing's own name of an order as a part of a path, in the one form in which it is kept: up to 200 characters. */
@Injectable()
export class OrderReferencePipe implements PipeTransform<string, string> {
  transform(written: string): string {
    const reference = inOneForm(written);
    if (maxLength(reference, LONGEST_ORDER_REFERENCE)) return reference;
    const detail = `At most ${LONGEST_ORDER_REFERENCE} characters.`;
    throw new InvalidRequest({ errors: [{ pointer: '/orderReference', code: 'is-length', detail }] });
  }
}
