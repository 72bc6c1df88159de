import { AppointmentSchema } from './domain/appointment.schema';
import { ClientSchema } from './domain/client.schema';
import { AppointmentPageController } from './http/appointment-page.controller';
import { AppointmentPagePresenter } from './http/appointment-page-presenter';
import { AskedPresenter } from './http/asked-presenter';
import { CalendarFeedController } from './http/calendar-feed.controller';
import { CalendarLinksController } from './http/calendar-links.controller';
import { ClientPersonalDataController } from './http/client-personal-data.controller';
import { ClientPortalRequestsController } from './http/client-portal-requests.controller';
import { ClinicAppointmentsController } from './http/clinic-appointments.controller';
import { DecisionsController } from './http/decisions.controller';
import { OwnRequestsController } from './http/own-requests.controller';
import { PayerRequestsController } from './http/payer-requests.controller';
import { AppointmentJobHandlers } from './jobs/appointment-job-handlers';
import { AppointmentPost } from './mail/appointment-post';
import type { ModuleParts } from './module-parts';
import { Appointments } from './public';
import { AppointmentFacts } from './queries/appointment-facts';
import { AppointmentSummaries } from './queries/appointment-summaries';
import { AskedAppointments } from './queries/asked-appointments';
import { ClinicAppointments } from './queries/clinic-appointments';
import { ListClients } from './queries/list-clients';
import { ScheduleByToken } from './queries/schedule-by-token';
import { AskingTurn } from './use-cases/asking-turn';
import { CallOnStaff } from './use-cases/call-on-staff';
import { DecideAppointment } from './use-cases/decide-appointment';
import { EndRequests } from './use-cases/end-requests';
import { EraseClient } from './use-cases/erase-client';
import { ExpireAppointment } from './use-cases/expire-appointment';
import { ForgetClients } from './use-cases/forget-clients';
import { LinkCalendar } from './use-cases/link-calendar';
import { LockedAppointments } from './use-cases/locked-appointments';
import { RemindStaff } from './use-cases/remind-staff';
import { RequestAppointment } from './use-cases/request-appointment';
import { SchedulingPersonalData } from './use-cases/scheduling-personal-data';
import { TellClient } from './use-cases/tell-client';
import { TellPayer } from './use-cases/tell-payer';
import { WithdrawAppointment } from './use-cases/withdraw-appointment';

/** Appointments that clients ask for, and what becomes of them. */
export const APPOINTMENTS: ModuleParts = {
  schemas: [AppointmentSchema, ClientSchema],
  controllers: [
    PayerRequestsController,
    ClientPortalRequestsController,
    OwnRequestsController,
    ClinicAppointmentsController,
    ClientPersonalDataController,
    DecisionsController,
    AppointmentPageController,
    CalendarLinksController,
    CalendarFeedController,
  ],
  providers: [
    RequestAppointment,
    AskingTurn,
    DecideAppointment,
    WithdrawAppointment,
    ExpireAppointment,
    EndRequests,
    EraseClient,
    ForgetClients,
    SchedulingPersonalData,
    LockedAppointments,
    TellClient,
    TellPayer,
    CallOnStaff,
    RemindStaff,
    LinkCalendar,
    AppointmentFacts,
    { provide: Appointments, useClass: AppointmentSummaries },
    AskedAppointments,
    ClinicAppointments,
    ListClients,
    ScheduleByToken,
    AppointmentPost,
    AskedPresenter,
    AppointmentPagePresenter,
    AppointmentJobHandlers,
  ],
  facades: [Appointments],
};
