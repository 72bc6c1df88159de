import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Links } from '../../../shared/links/links';
import { PersonalData } from '../../../shared/personal-data/personal-data';
import type { PersonalDataKeeper } from '../../../shared/personal-data/personal-data-keeper';
import { CALENDAR_LINK } from '../domain/appointment-links';
import { PersonalDetail } from '../domain/personal-detail.entity';
import { StaffMember } from '../domain/staff-member.entity';
import { StaffPhoto } from '../domain/staff-photo.entity';
import { TherapistProfile } from '../domain/therapist-profile.entity';
import { keptByScheduling } from '../queries/kept-by-scheduling';
import { ForgetClients } from './forget-clients';

/** What scheduling keeps of therapists and of those who ask clinics for appointments in their portals. */
@Injectable()
export class SchedulingPersonalData implements PersonalDataKeeper, OnModuleInit {
  readonly section = 'scheduling';
  readonly lists = keptByScheduling;

  constructor(
    private readonly all: PersonalData,
    private readonly links: Links,
    private readonly clients: ForgetClients,
  ) {}

  onModuleInit(): void {
    this.all.register(this);
  }

  async erase(em: EntityManager, accountId: string): Promise<void> {
    await this.clients.takeTurn({ accountId });
    await this.forgetTherapist(em, accountId);
    await this.clients.execute(em, { accountId }, null);
  }

  /** Without their profile they are offered to nobody; what clients have asked for, the clinic answers. */
  private async forgetTherapist(em: EntityManager, accountId: string): Promise<void> {
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;
    const records = await em.find(StaffMember, { _accountId: accountId } as never, lock);
    const staffIds = records.map(({ id }) => id);
    for (const staff of records) staff.loseAccount();
    await this.links.revokeAll(CALENDAR_LINK, ...staffIds);
    await em.nativeDelete(StaffPhoto, { staffId: { $in: staffIds } });
    await em.nativeDelete(TherapistProfile, { id: { $in: staffIds } });
    await em.nativeDelete(PersonalDetail, { accountId });
  }
}
