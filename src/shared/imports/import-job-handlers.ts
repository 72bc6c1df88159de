import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../queue/job-registry';
import { CarryOutImport } from './carry-out-import';
import { IMPORT_JOBS } from './import-jobs';

@Injectable()
export class ImportJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly imports: CarryOutImport,
  ) {}

  onModuleInit(): void {
    this.registry.register(IMPORT_JOBS, {
      'carry-out-import': {
        run: ({ importId }) => this.imports.execute(importId),
        exhausted: ({ importId }) => this.imports.giveUp(importId),
      },
    });
  }
}
