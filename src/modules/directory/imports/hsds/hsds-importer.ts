import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Sql } from '../../../../shared/database/sql';
import { type FileBytes, type Importer, UnreadableFile } from '../../../../shared/imports/importer';
import { Importers } from '../../../../shared/imports/importers';
import type { Tally } from '../../../../shared/imports/tally';
import { Geography } from './hsds-geography';
import { hsdsInput } from './hsds-input';
import { servicesOfJson } from './hsds-offers';
import { HsdsRun } from './hsds-run';
import { missingOf, servicesOfTables } from './hsds-tables';
import { Terms } from './hsds-terms';

/** Reads programs as Open Referral publishes them: HSDS 3 as JSON or CSV, and HSDS 1 as CSV. */
@Injectable()
export class HsdsImporter implements Importer, OnModuleInit {
  readonly kind = 'hsds';
  readonly takesFolders = true;

  constructor(
    private readonly importers: Importers,
    private readonly database: Sql,
  ) {}

  onModuleInit(): void {
    this.importers.register(this);
  }

  async run(file: FileBytes, tally: Tally, signal: AbortSignal): Promise<void> {
    const { origin, tables, values } = await hsdsInput(file);
    const tabular = tables.services ? servicesOfTables(tables, tally) : [];
    const services = [...tabular, ...values.flatMap((value) => servicesOfJson(value, tally))];
    if (services.length === 0) throw new UnreadableFile('no-services', 'There is no service of HSDS in it.');
    const run = new HsdsRun(this.database, tally, await Geography.load(this.database), new Terms(tables));
    for (const service of services) run.take(service, origin);
    if (origin.complete) await run.assertComplete(origin.source!, tables.services ? missingOf(tables) : []);
    await run.store(signal);
    if (origin.complete) await run.unlistOthers(origin.source!);
  }
}
