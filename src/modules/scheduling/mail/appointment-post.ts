import { Injectable } from '@nestjs/common';
import { Settings } from '../../../shared/config/settings';
import { Mailer } from '../../../shared/email/mailer';
import { timeInZone } from '../../../shared/language/time-in-zone';
import { Links } from '../../../shared/links/links';
import { Organisations } from '../../identity/public';
import { mailedCalendar, placeOf } from '../calendar/appointment-calendar';
import type { Facts } from '../queries/appointment-facts';
import type { Alternative } from '../queries/next-open-slots';
import { clientMail } from './client-mail';
import { staffReminderMail } from './staff-reminder-mail';

/** Writes and posts the mails about appointments. */
@Injectable()
export class AppointmentPost {
  constructor(
    private readonly mailer: Mailer,
    private readonly organisations: Organisations,
    private readonly links: Links,
    private readonly settings: Settings,
  ) {}

  /** To the client: where their request stands now. @throws PermanentFailure or TemporaryFailure */
  async tellClient(facts: Facts, others: readonly Alternative[], messageId: string): Promise<void> {
    const { language, clientName, clientEmail, timeZone } = facts;
    const clinicName = (await this.organisations.nameOf(facts.organisationId)) ?? facts.place.name;
    const inWords = (instant: string) => timeInZone(new Date(instant), language, timeZone);
    const { MAIL_FROM, PUBLIC_URL } = this.settings;
    await this.mailer.send(
      {
        messageId,
        to: { name: clientName, address: clientEmail },
        fromName: clinicName,
        calendar: mailedCalendar(facts, { name: clinicName, email: MAIL_FROM }, new URL(PUBLIC_URL).hostname),
      },
      clientMail({
        ...facts,
        clinicName,
        when: inWords(facts.startsAt),
        where: placeOf(facts),
        until: inWords(facts.expiresAt),
        others: others.map(({ name, startsAt, timeZone: zone }) => ({
          name,
          when: timeInZone(new Date(startsAt), language, zone),
        })),
        url: `${PUBLIC_URL}/c/${this.links.tokenOf({ id: facts.linkId })}`,
      }),
    );
  }

  /** To one of the staff. @throws PermanentFailure or TemporaryFailure */
  async remind(
    to: { name: string; address: string },
    facts: Facts,
    hoursLeft: number,
    messageId: string,
  ): Promise<void> {
    const inWords = (instant: string) => timeInZone(new Date(instant), 'en', facts.timeZone);
    const { therapistName, startsAt, expiresAt } = facts;
    await this.mailer.send(
      { messageId, to },
      staffReminderMail({
        name: to.name,
        therapistName,
        when: inWords(startsAt),
        until: inWords(expiresAt),
        hoursLeft,
      }),
    );
  }
}
