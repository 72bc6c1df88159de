import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Mailer } from '../../../shared/email/mailer';
import { JobRegistry } from '../../../shared/queue/job-registry';
import { Organisations } from '../../identity/public';
import { ProgramStaff } from '../domain/program-staff.entity';
import { StaffMember } from '../domain/staff-member.entity';
import { programWelcomeMail } from '../mail/program-welcome-mail';
import { PROGRAM_JOBS, type ProgramJobs } from './program-jobs';

/** Tells therapists that they are in the program (SCH-2). */
@Injectable()
export class ProgramJobHandlers implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly em: EntityManager,
    private readonly mailer: Mailer,
    private readonly organisations: Organisations,
  ) {}

  onModuleInit(): void {
    this.registry.register(PROGRAM_JOBS, {
      'welcome-to-program': { run: (added, { messageId }) => this.welcome(added, messageId) },
    });
  }

  private async welcome(
    { organisationId, staffId, additionId }: ProgramJobs['welcome-to-program'],
    messageId: string,
  ): Promise<void> {
    const member = await this.em.findOne(ProgramStaff, { additionId }); // who was deleted meanwhile is not told
    if (!member || member.deactivatedAt) return;
    const { details } = await this.em.findOneOrFail(StaffMember, { id: staffId });
    const organisationName = (await this.organisations.nameOf(organisationId)) ?? '';
    const to = { name: `${details.firstName} ${details.lastName}`, address: details.email };
    await this.mailer.send({ messageId, to }, programWelcomeMail({ firstName: details.firstName, organisationName }));
  }
}
