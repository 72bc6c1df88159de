import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Global, Module } from '@nestjs/common';
import { CarryOutImport } from './carry-out-import';
import { ImportChunks } from './import-chunks';
import { ImportJobHandlers } from './import-job-handlers';
import { ImportRecords } from './import-records';
import { ImportSchema } from './import.schema';
import { Importers } from './importers';
import { ImportsController } from './imports.controller';
import { ListImports } from './list-imports';
import { ListRefusals } from './list-refusals';
import { ImportFile } from './import-file';
import { RunImport } from './run-import';
import { UploadImport } from './upload-import';

/** Imports of published directories. Global, because modules register what they read with `Importers`. */
@Global()
@Module({
  imports: [MikroOrmModule.forFeature([ImportSchema])],
  controllers: [ImportsController],
  providers: [
    Importers,
    ImportRecords,
    ImportChunks,
    RunImport,
    ImportFile,
    UploadImport,
    CarryOutImport,
    ImportJobHandlers,
    ListImports,
    ListRefusals,
  ],
  exports: [Importers, ImportFile],
})
export class ImportsModule {}
