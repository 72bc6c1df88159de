import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';

export interface ServiceRow {
  readonly code: string;
  readonly name: string;
  /** The code of what it belongs to; null at the top. */
  readonly parent: string | null;
}

const BY_CODE: ListOrder = { keys: [{ column: 'code', type: 'text' }] };

/** The taxonomy of what programs offer. */
@Injectable()
export class ProgramServices {
  constructor(private readonly lists: Lists) {}

  /** By code; with `parent` those right below it: program_service_pkey and program_service_children serve it. @throws InvalidCursor */
  page(parent: string | undefined, query: PageQueryDto): Promise<PageOf<ServiceRow>> {
    return this.lists.page<ServiceRow>(
      query,
      ['program-services', parent],
      BY_CODE,
      ({ keys, beyond, order }) => sql`
        select ${keys} as keys, code, name, parent from program_service
        where ${parent === undefined ? sql`true` : sql`parent = ${parent}`} and ${beyond} ${order}`,
    );
  }
}
