import { Injectable } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';

export type PictureSize = 'large' | 'small';

@Injectable()
export class ReadPicture {
  constructor(private readonly database: Sql) {}

  /** A picture at its address of now, as JPEG: member_picture_id and member_picture_pkey serve it. @throws NotFound */
  async find(pictureId: string, size: PictureSize): Promise<Buffer> {
    const row = await this.database.one<{ content: Buffer }>(sql`
      select p.${raw(size)} as content
      from member m join member_picture p on p.member_id = m.id where m.picture_id = ${pictureId}`);
    if (!row) throw new NotFound();
    return row.content;
  }
}
