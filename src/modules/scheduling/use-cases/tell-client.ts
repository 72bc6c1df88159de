import { Injectable } from '@nestjs/common';
import { type AppointmentStatus, leavesOneLooking } from '../domain/appointment-status';
import { type Facts, AppointmentFacts } from '../queries/appointment-facts';
import { type Alternative, NextOpenSlots } from '../queries/next-open-slots';
import { sourceOf } from '../domain/source';
import { AppointmentPost } from '../mail/appointment-post';

const MOST_OTHERS = 3;

/** Tells a client by e-mail where their request stands (SCH-18, SCH-19, SCH-21, SCH-7). */
@Injectable()
export class TellClient {
  constructor(
    private readonly facts: AppointmentFacts,
    private readonly slots: NextOpenSlots,
    private readonly post: AppointmentPost,
  ) {}

  /** Nothing about a state that is over: the mail about the later one says all. */
  async execute(appointmentId: string, status: AppointmentStatus, messageId: string): Promise<void> {
    const facts = await this.facts.byId(appointmentId);
    if (facts?.status !== status) return;
    await this.post.tellClient(facts, await this.othersFor(facts), messageId);
  }

  private async othersFor(facts: Facts): Promise<readonly Alternative[]> {
    if (!leavesOneLooking(facts.status)) return [];
    return this.slots.run(sourceOf(facts), { except: facts.staffId, limit: MOST_OTHERS });
  }
}
