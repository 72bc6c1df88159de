import { Injectable } from '@nestjs/common';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { type AppointmentStatus, leavesOneLooking } from '../domain/appointment-status';
import { sourceOf } from '../domain/source';
import { AskedAppointments, type Asker } from '../queries/asked-appointments';
import { type Alternative, NextOpenSlots } from '../queries/next-open-slots';
import { alternativeOf, MOST_ALTERNATIVES } from './alternatives';
import type { AskedAppointmentDto, AskedAppointmentInFullDto, AskedAppointmentPageDto } from './asked-appointment.dto';

/** Answers what was asked for, and, where nothing came of it, who else has time (SCH-19). */
@Injectable()
export class AskedPresenter {
  constructor(
    private readonly asked: AskedAppointments,
    private readonly slots: NextOpenSlots,
  ) {}

  page(
    asker: Asker,
    status: readonly AppointmentStatus[] | undefined,
    query: PageQueryDto,
  ): Promise<AskedAppointmentPageDto> {
    return this.asked.page(asker, status, query);
  }

  /** @throws NotFound */
  async inFull(asker: Asker, appointmentId: string): Promise<AskedAppointmentInFullDto> {
    const request = await this.asked.read(asker, appointmentId);
    const others = leavesOneLooking(request.status) ? await this.othersFor(request) : [];
    return Object.assign(request, { alternatives: others.map(alternativeOf) });
  }

  private othersFor(request: AskedAppointmentDto): Promise<readonly Alternative[]> {
    return this.slots.run(sourceOf(request), { except: request.therapistId, limit: MOST_ALTERNATIVES });
  }
}
