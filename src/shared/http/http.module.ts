import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { LimitsGuard } from '../limits/limits.guard';
import { AccessGuard } from './access.guard';
import { FirstAnswers } from './idempotency/first-answers';
import { IdempotentAnswerSchema } from './idempotency/idempotent-answer.schema';
import { ProblemFilter } from './problem.filter';
import { UndeclaredInputGuard } from './undeclared-input.guard';
import { RequestValidation } from './validation.pipe';

/** What every request passes: who calls, whether the input is valid, how an error is answered. */
@Global()
@Module({
  imports: [MikroOrmModule.forFeature([IdempotentAnswerSchema])],
  providers: [
    FirstAnswers,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: LimitsGuard },
    { provide: APP_GUARD, useClass: UndeclaredInputGuard },
    { provide: APP_PIPE, useClass: RequestValidation },
  ],
  exports: [FirstAnswers],
})
export class HttpModule {}
