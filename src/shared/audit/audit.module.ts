import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { AuditEntriesController } from './audit-entries.controller';
import { AuditEntrySchema } from './audit-entry.schema';
import { ListAuditEntries } from './list-audit-entries';
import { RefusalTrail } from './refusal-trail';

@Global()
@Module({
  imports: [MikroOrmModule.forFeature([AuditEntrySchema])],
  controllers: [AuditEntriesController],
  providers: [ListAuditEntries, RefusalTrail],
  exports: [RefusalTrail],
})
export class AuditModule {}
