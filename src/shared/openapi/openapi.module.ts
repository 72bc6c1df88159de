import { Module } from '@nestjs/common';
import { ProblemsController } from './problems.controller';

/** Describes the API; serve-documentation.ts serves the description. */
@Module({ controllers: [ProblemsController] })
export class OpenApiModule {}
