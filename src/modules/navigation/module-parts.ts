import type { EntitySchema } from '@mikro-orm/core';
import type { Abstract, Provider, Type } from '@nestjs/common';

/** What a part of the module gives to it. */
export interface ModuleParts {
  readonly schemas: readonly EntitySchema[];
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
  /** Abstract classes of public/ that it provides. */
  readonly facades: readonly Abstract<unknown>[];
}
