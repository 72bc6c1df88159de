import { Injectable } from '@nestjs/common';
import type { DirectoryEvents } from '../modules/directory/public';
import { Teams } from '../modules/navigation/public';
import type { Delivery } from '../shared/queue/job-definition';

/** A program that was released shares nothing of before: whoever claims it next begins without (NAV-20). */
@Injectable()
export class EndSharing {
  constructor(private readonly teams: Teams) {}

  run({ programId }: DirectoryEvents['program.released'], { occurredAt }: Delivery): Promise<void> {
    return this.teams.endSharing(programId, occurredAt);
  }
}
