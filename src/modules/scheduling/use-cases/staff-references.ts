import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { DomainErrorClass } from '../../../shared/domain/domain-error';
import { Workers } from '../../identity/public';
import { ClinicLocation } from '../domain/clinic-location.entity';
import { NotAWorker, StaffAccountTaken, StaffEmailTaken, UnknownLocation } from '../domain/staff-errors';
import type { StatedStaff } from '../domain/staff-member.entity';

const TAKEN: Readonly<Record<string, { readonly Refusal: DomainErrorClass; readonly pointer: string }>> = {
  staff_member_email: { Refusal: StaffEmailTaken, pointer: '/email' },
  staff_member_account: { Refusal: StaffAccountTaken, pointer: '/accountId' },
};

/** What a staff record refers to is there, and its own. */
@Injectable()
export class StaffReferences {
  constructor(private readonly workers: Workers) {}

  /** @throws UnknownLocation, NotAWorker */
  async assertKnown(
    em: EntityManager,
    organisationId: string,
    { defaultLocationId, accountId }: Partial<StatedStaff>,
  ): Promise<void> {
    if (defaultLocationId && !(await em.count(ClinicLocation, { id: defaultLocationId, organisationId })))
      throw new UnknownLocation({ errors: [wrong('/defaultLocationId', UnknownLocation)] });
    if (accountId && !(await this.workers.roleOf(accountId, organisationId)))
      throw new NotAWorker({ errors: [wrong('/accountId', NotAWorker)] });
  }

  /** Stores the record. @throws StaffEmailTaken, StaffAccountTaken */
  async store(em: EntityManager): Promise<void> {
    try {
      await em.flush();
    } catch (error) {
      const taken =
        error instanceof UniqueConstraintViolationException
          ? TAKEN[(error as { constraint?: string }).constraint ?? '']
          : undefined;
      if (!taken) throw error;
      throw new taken.Refusal({ errors: [wrong(taken.pointer, taken.Refusal)] });
    }
  }
}

const wrong = (pointer: string, { code, title }: DomainErrorClass) => ({ pointer, code, detail: title });
