import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql as Statement } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { TAKES_PART } from './taking-part';

export type PhotoSize = 'large' | 'small';

export interface Photo {
  /** Another one for each photo. */
  readonly photoId: string;
  /** JPEG. */
  readonly content: Buffer;
}

/** Photos of staff: staff_photo_pkey serves both. */
@Injectable()
export class ReadPhoto {
  constructor(private readonly database: Sql) {}

  /** @throws NotFound */
  ofStaff(organisationId: string, staffId: string, size: PhotoSize): Promise<Photo> {
    return this.find(
      sql`staff_member staff where staff.id = ${staffId} and staff.organisation_id = ${organisationId}`,
      size,
    );
  }

  /** For a payer of theirs. @throws NotFound */
  ofTherapist(payerId: string, therapistId: string, size: PhotoSize): Promise<Photo> {
    return this.find(sql`${TAKES_PART} and designated.payer_id = ${payerId} and staff.id = ${therapistId}`, size);
  }

  private async find(whose: Statement, size: PhotoSize): Promise<Photo> {
    const photo = await this.database.tenantOne<Photo>(sql`
      select whose.photo_id as "photoId", photo.${raw(size)} as content
      from (select staff.id, staff.photo_id from ${whose}) whose join staff_photo photo on photo.staff_id = whose.id`);
    if (!photo) throw new NotFound();
    return photo;
  }
}
