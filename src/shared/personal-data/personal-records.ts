import { Injectable } from '@nestjs/common';
import type { Sql as Statement } from 'sql-template-tag';
import { Audit } from '../audit/audit';
import { Clock } from '../clock/clock';
import { Sql } from '../database/sql';
import { UnitOfWork } from '../database/unit-of-work';
import { NotFound } from '../domain/domain-error';
import type { PersonalRecordDto } from './personal-record.dto';

/** Whose record, and what the trail calls reading all of it. */
export interface Recorded {
  readonly id: string;
  readonly kind: string;
  readonly action: string;
}

/** What somebody keeps of one of their own people, who may have no account, as one document (PLT-12). */
@Injectable()
export class PersonalRecords {
  constructor(
    private readonly work: UnitOfWork,
    private readonly database: Sql,
    private readonly clock: Clock,
  ) {}

  /** In the caller's tenant, with its row in the trail; `record` is the row of the person themself. @throws NotFound */
  read(
    { id, kind, action }: Recorded,
    { record, ...others }: Readonly<Record<string, Statement>> & { readonly record: Statement },
  ): Promise<PersonalRecordDto> {
    return this.work.run(async (em) => {
      const read: Record<string, object[]> = { record: await this.database.tenantRows(record) };
      if (read.record!.length === 0) throw new NotFound();
      for (const [list, statement] of Object.entries(others)) read[list] = await this.database.tenantRows(statement);
      Audit.record(em, { action, subject: { kind, id } });
      return { id, takenAt: this.clock.now().toISOString(), lists: read };
    });
  }
}
