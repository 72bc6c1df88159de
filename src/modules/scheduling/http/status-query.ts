import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import { presence } from '../../../shared/http/fields/presence';
import { APPOINTMENT_STATUSES } from '../domain/appointment-status';

const oneOrMore = ({ value }: { value: unknown }): unknown =>
  value === undefined || Array.isArray(value) ? value : [value];

/** States of the query: any of them, when repeated. */
export const StatusQuery = () =>
  applyDecorators(
    Transform(oneOrMore),
    IsArray(),
    ArrayMaxSize(APPOINTMENT_STATUSES.length),
    IsIn(APPOINTMENT_STATUSES, { each: true }),
    presence(
      { optional: true },
      {
        type: 'array',
        items: { type: 'string', enum: [...APPOINTMENT_STATUSES] },
        maxItems: APPOINTMENT_STATUSES.length,
        example: ['unconfirmed', 'confirmed'],
      },
    ),
  );
