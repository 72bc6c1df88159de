import type { OpenAPIObject } from '@nestjs/swagger';

/** The parts of an OpenAPI document by their names; Nest exports the whole only. */
type Components = Required<NonNullable<OpenAPIObject['components']>>;
type Inline<T> = Exclude<T, Reference>;

export type Reference = { $ref: string };
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
export type Parameter = Inline<NonNullable<Operation['parameters']>[number]>;
export type Answer = Inline<Components['responses'][string]>;
export type Example = Inline<Components['examples'][string]>;
export type Header = Inline<Components['headers'][string]>;
export type InlineSchema = Inline<Components['schemas'][string]>;
export type Schema = InlineSchema | Reference;
export type Schemas = Readonly<Record<string, Schema>>;
