import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { CallOnParties } from '../use-cases/call-on-parties';
import { WriteToParty } from '../use-cases/write-to-party';
import { PROGRAM_REFERRAL_JOBS } from './referral-jobs';

/** Which use case carries out which job. */
@Injectable()
export class ProgramReferralJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly parties: CallOnParties,
    private readonly mails: WriteToParty,
  ) {}

  onModuleInit(): void {
    const { parties, mails } = this;
    this.registry.register(PROGRAM_REFERRAL_JOBS, {
      'call-on-parties': { run: (event) => parties.tellOf(event) },
      'tell-party': { run: (event, { messageId }) => mails.tellOf(event, messageId) },
      'call-on-helpers': { run: (event) => parties.remind(event) },
      'remind-party': { run: (event, { messageId }) => mails.remind(event, messageId) },
    });
  }
}
