import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { TellClaimant } from '../use-cases/tell-claimant';
import { PROGRAM_JOBS } from './program-jobs';

/** Which use case carries out which job. */
@Injectable()
export class ProgramJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly telling: TellClaimant,
  ) {}

  onModuleInit(): void {
    this.registry.register(PROGRAM_JOBS, {
      'tell-claimant': { run: ({ claimId }, { messageId }) => this.telling.execute(claimId, messageId) },
    });
  }
}
