import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Followed } from '../../../shared/domain/followed';
import { Audit } from '../../../shared/audit/audit';
import { DecidingMoment } from '../../../shared/clock/deciding-moment';
import { Sql } from '../../../shared/database/sql';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { Links } from '../../../shared/links/links';
import { contactsOf, type PatientFields, type Reached } from '../domain/patient-details';
import { INVITATION_LINK, Patient } from '../domain/patient.entity';
import { PatientExists } from '../domain/reward-errors';
import { RewardProgram } from '../domain/reward-program.entity';
import { RewardTerms } from '../domain/reward-terms';
import { SignUp } from '../domain/sign-up.entity';
import { judgeSignUp } from '../domain/sign-up-policy';
import { Invitations } from './invitations';
import { keepProgram } from './program-turn';

/** Somebody becomes a patient: with a link of their own from that moment, and tied to whose invitation brought them. */
@Injectable()
export class SignUpPatient {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly links: Links,
    private readonly invitations: Invitations,
    private readonly moment: DecidingMoment,
  ) {}

  /** The patient's id; a link that does not count keeps nobody from signing up (REW-4). @throws PatientExists */
  execute(organisationId: string, fields: PatientFields, followed: readonly Followed[]): Promise<string> {
    return this.work.run(async (em) => {
      await this.database.rows(keepProgram(organisationId));
      await this.takeTurn(organisationId, fields);
      const now = await this.moment.now();
      const wasPatient = await this.invitations.isOnRecord(organisationId, fields);
      const patient = Patient.signUp(organisationId, fields, now);
      em.persist(patient);
      this.links.issueShort(INVITATION_LINK, patient.id);
      const terms = (await em.findOne(RewardProgram, organisationId))?.terms ?? new RewardTerms();
      const person = { organisationId, wasPatient, programIsOn: terms.isOn };
      const links = await this.invitations.followedBy(organisationId, fields, followed);
      em.persist(new SignUp(organisationId, patient.id, judgeSignUp(followed, links, person, now), terms, now));
      Audit.record(em, { action: 'sign-up-patient', organisationId, subject: { kind: 'patient', id: patient.id } });
      await em.flush().catch((error: unknown) => {
        throw error instanceof UniqueConstraintViolationException ? new PatientExists() : error;
      });
      return patient.id;
    });
  }

  /** Of two records of one person at once the later finds the other. */
  private async takeTurn(organisationId: string, person: Reached): Promise<void> {
    for (const one of contactsOf(person).toSorted())
      await this.database.rows(
        sql`select pg_advisory_xact_lock(hashtextextended(${`patient ${organisationId} ${one}`}, 0))`,
      );
  }
}
