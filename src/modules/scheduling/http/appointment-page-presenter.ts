import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../shared/domain/domain-error';
import { languageOf } from '../../../shared/language/language-of';
import { LinkNotFound } from '../../../shared/links/link-errors';
import { privately } from '../../../shared/pages/page';
import { wantsJson } from '../../../shared/pages/wants-json';
import { Organisations } from '../../identity/public';
import { leavesOneLooking } from '../domain/appointment-status';
import { sourceOf } from '../domain/source';
import { AppointmentFacts, type Facts } from '../queries/appointment-facts';
import { type Alternative, NextOpenSlots } from '../queries/next-open-slots';
import { alternativeOf, MOST_ALTERNATIVES } from './alternatives';
import type { AppointmentPageDto } from './appointment-page.dto';
import { type FollowedAppointment, appointmentPage } from './pages/appointment-page';
import { noAppointmentPage } from './pages/no-appointment-page';

/** Answers where a request stands as a page for people or as JSON, under headers that keep it private. */
@Injectable()
export class AppointmentPagePresenter {
  constructor(
    private readonly facts: AppointmentFacts,
    private readonly slots: NextOpenSlots,
    private readonly organisations: Organisations,
  ) {}

  /** @throws LinkNotFound, when asked for JSON */
  async show(reply: FastifyReply, token: string, { headers }: FastifyRequest): Promise<void> {
    void privately(reply).header('Vary', 'Accept, Accept-Language');
    const followed = await this.read(token);
    if (wantsJson(headers.accept)) void reply.send(jsonOf(followed));
    else if (followed) appointmentPage(reply, followed);
    else noAppointmentPage(reply, languageOf(headers['accept-language']));
  }

  /** After it was taken back: a person, refused or not, is led back to the page, which says where it stands. */
  async withdrawn(reply: FastifyReply, token: string, doing: Promise<void>, request: FastifyRequest): Promise<void> {
    if (wantsJson(request.headers.accept)) return doing.then(() => this.show(reply, token, request));
    await doing.catch(unlessRefused);
    void privately(reply).redirect(`/c/${encodeURIComponent(token)}`, 303);
  }

  private async read(token: string): Promise<FollowedAppointment | undefined> {
    const facts = await this.facts.byToken(token);
    if (!facts) return undefined;
    const clinicName = (await this.organisations.nameOf(facts.organisationId)) ?? facts.place.name;
    return { ...facts, token, clinicName, others: await this.othersFor(facts) };
  }

  private async othersFor(facts: Facts): Promise<readonly Alternative[]> {
    if (!leavesOneLooking(facts.status)) return [];
    return this.slots.run(sourceOf(facts), { except: facts.staffId, limit: MOST_ALTERNATIVES });
  }
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}

function jsonOf(followed: FollowedAppointment | undefined): AppointmentPageDto {
  if (!followed) throw new LinkNotFound();
  const { status, therapistName, clinicName, startsAt, endsAt, expiresAt, timeZone, telehealth, place } = followed;
  return {
    status,
    therapistName,
    clinicName,
    startsAt,
    endsAt,
    expiresAt,
    timeZone,
    telehealth,
    place: [place.name, ...place.lines],
    source: followed.payerName ?? 'Client portal',
    toldReason: followed.toldReason,
    alternatives: followed.others.map(alternativeOf),
  };
}
