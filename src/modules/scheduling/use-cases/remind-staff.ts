import { Injectable } from '@nestjs/common';
import { Accounts } from '../../identity/public';
import type { StaffReminder } from '../domain/appointment-events';
import { AppointmentPost } from '../mail/appointment-post';
import { AppointmentFacts, type Facts } from '../queries/appointment-facts';

/** Reminds one of the staff that a request waits for an answer (SCH-22). */
@Injectable()
export class RemindStaff {
  constructor(
    private readonly facts: AppointmentFacts,
    private readonly accounts: Accounts,
    private readonly post: AppointmentPost,
  ) {}

  /** Nothing once it is decided, and nothing to an account that is gone or whose address is not proven. */
  async execute({ appointmentId, accountId, hoursLeft }: StaffReminder, messageId: string): Promise<void> {
    const facts = await this.facts.byId(appointmentId);
    if (facts?.status !== 'unconfirmed') return;
    const to = await this.addressOf(accountId, facts);
    if (to) await this.post.remind(to, facts, hoursLeft, messageId);
  }

  private async addressOf(accountId: string | null, { therapistName, therapistEmail }: Facts) {
    if (accountId === null) return { name: therapistName, address: therapistEmail };
    const contact = await this.accounts.contactOf(accountId);
    return contact?.verified ? { name: contact.name, address: contact.email } : undefined;
  }
}
