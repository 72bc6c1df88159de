import { defineEntity, p } from '@mikro-orm/core';
import type { ImportCounts } from './import-counts';
import { Import, IMPORT_SOURCES, IMPORT_STATUSES } from './import.entity';

export const ImportSchema = defineEntity({
  class: Import,
  tableName: 'import',
  properties: {
    id: p.uuid().primary(),
    kind: p.text(),
    source: p.enum(IMPORT_SOURCES),
    fileName: p.text(),
    status: p.enum(IMPORT_STATUSES),
    counts: p.json<ImportCounts>(),
    failure: p.text().nullable(),
    failureDetail: p.text().nullable(),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    startedAt: p.datetime(6).nullable(),
    finishedAt: p.datetime(6).nullable(),
  },
  checks: [{ name: 'import_failure', expression: "(status = 'failed') = (failure is not null)" }],
  indexes: [{ name: 'import_finished', properties: ['finishedAt'] }],
});
