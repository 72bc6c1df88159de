import { Injectable } from '@nestjs/common';
import { endOffers } from './offers';
import { ProgramMembers } from './program-members';
import type { StaffOf } from './staff-records';

/** An administrator deletes who has not completed their application; they can be added again (SCH-6), and offer nothing then. */
@Injectable()
export class DeleteFromProgram {
  constructor(private readonly members: ProgramMembers) {}

  /** @throws NotFound, StaleVersion, ApplicationCompleted */
  execute(of: StaffOf, version: number): Promise<void> {
    return this.members.change(of, version, 'delete-from-program', async (em, member, application) => {
      member.assertDeletable(application);
      em.remove(member);
      await endOffers(em, of);
    });
  }
}
