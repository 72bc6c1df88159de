import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { endOffers } from './offers';
import { ProgramMembers } from './program-members';
import type { StaffOf } from './staff-records';

/** An administrator takes a completed therapist out of the program, for good (SCH-7). */
@Injectable()
export class DeactivateInProgram {
  constructor(
    private readonly members: ProgramMembers,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, StaleVersion, ApplicationIncomplete, Deactivated */
  execute(of: StaffOf, version: number, accountId: string): Promise<void> {
    return this.members.change(of, version, 'deactivate-in-program', async (em, member, application) => {
      member.deactivate(accountId, this.clock.now(), application);
      await endOffers(em, of);
    });
  }
}
