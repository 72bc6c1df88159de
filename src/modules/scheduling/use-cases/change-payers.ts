import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock/clock';
import { designate } from './designated-payers';
import { narrowOffers } from './offers';
import { ProgramMembers } from './program-members';
import type { StaffOf } from './staff-records';

/** An administrator says for which payers a staff member is in the program (SCH-5). */
@Injectable()
export class ChangePayers {
  constructor(
    private readonly members: ProgramMembers,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, StaleVersion, Deactivated, UnknownPayer */
  execute(of: StaffOf, version: number, payerIds: readonly string[]): Promise<void> {
    return this.members.change(of, version, 'change-program-payers', async (em, member) => {
      member.changePayers(this.clock.now());
      await designate(em, of, payerIds);
      await narrowOffers(em, of);
    });
  }
}
