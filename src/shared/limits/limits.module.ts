import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { DefaultLimit } from './default-limit';
import { LimitHitsSchema } from './limit-hits.schema';
import { RequestCountSchema } from './request-count.schema';
import { RequestCountSettlement } from './request-count-settlement';
import { RequestCounts } from './request-counts';
import { StrictLimits } from './strict-limits';
import { SubjectHash } from './subject-hash';

@Global()
@Module({
  imports: [MikroOrmModule.forFeature([LimitHitsSchema, RequestCountSchema])],
  providers: [SubjectHash, StrictLimits, RequestCounts, RequestCountSettlement, DefaultLimit],
  exports: [StrictLimits, DefaultLimit],
})
export class LimitsModule {}
