import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { LimitsGuard } from '../limits/limits.guard';
import { AccessGuard } from './access.guard';
import { EtagInterceptor } from './etag.interceptor';
import { FirstAnswers } from './idempotency/first-answers';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { IdempotentAnswerSchema } from './idempotency/idempotent-answer.schema';
import { PageLinksInterceptor } from '../lists/page-links.interceptor';
import { ProblemFilter } from './problem.filter';
import { UndeclaredInputInterceptor } from './undeclared-input.interceptor';
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
    { provide: APP_INTERCEPTOR, useClass: UndeclaredInputInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor }, // before the others: it keeps what they make
    { provide: APP_INTERCEPTOR, useClass: PageLinksInterceptor },
    { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
    { provide: APP_PIPE, useClass: RequestValidation },
  ],
})
export class HttpModule {}
