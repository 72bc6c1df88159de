import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { takingPart } from './taking-part';

export type PhotoSize = 'large' | 'small';

export interface Photo {
  /** Another one for each photo. */
  readonly photoId: string;
  /** JPEG. */
  readonly content: Buffer;
}

/** Photos of staff, each read with its row in the trail: staff_photo_pkey serves both. */
@Injectable()
export class ReadPhoto {
  constructor(private readonly database: Sql) {}

  /** @throws NotFound */
  ofStaff(organisationId: string, staffId: string, size: PhotoSize): Promise<Photo> {
    const whose = sql`from staff_member staff where staff.id = ${staffId} and staff.organisation_id = ${organisationId}`;
    return this.find(whose, size, audit('read-staff-photo', staffId));
  }

  /** For a payer of theirs. @throws NotFound */
  ofTherapist(payerId: string, therapistId: string, size: PhotoSize): Promise<Photo> {
    const whose = sql`${takingPart({ kind: 'payer', payerId })} where staff.id = ${therapistId}`;
    return this.find(whose, size, audit('read-therapist-photo', therapistId));
  }

  private async find(whose: Statement, size: PhotoSize, entry: Parameters<typeof audited>[1]): Promise<Photo> {
    const found = sql`
      select whose.photo_id as "photoId", photo.${raw(size)} as content
      from (select staff.id, staff.photo_id ${whose}) whose join staff_photo photo on photo.staff_id = whose.id`;
    const photo = await this.database.tenantOne<Photo>(audited(found, entry));
    if (!photo) throw new NotFound();
    return photo;
  }
}

const audit = (action: string, id: string) => ({ action, subject: { kind: 'staff-member', id } });
