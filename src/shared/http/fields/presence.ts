import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';

export interface Presence {
  /** May be left out. */
  readonly optional?: boolean;
  /** May be null, which clears it in a merge-patch. */
  readonly nullable?: boolean;
}

/** Says whether a field may be missing or null, to the validation and to the OpenAPI document alike. */
export function presence(
  { optional = false, nullable = false }: Presence,
  described: ApiPropertyOptions,
): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_: object, value: unknown) => !(optional && value === undefined) && !(nullable && value === null)),
    ApiProperty({ ...described, required: !optional, ...(nullable && { nullable }) } as ApiPropertyOptions),
  );
}
