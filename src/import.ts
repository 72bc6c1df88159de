import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { AppModule } from './app.module';
import { SYSTEM } from './shared/http/caller';
import { RequestScope } from './shared/http/request-scope';
import { ImportFile } from './shared/imports/import-file';
import { importProgress } from './shared/imports/import-progress';
import { summaryOf } from './shared/imports/import-summary';
import { REPORT_HEAD, reportLines } from './shared/imports/refusal-report';
import { ImportGoesOn } from './shared/imports/run-import';

const USAGE = 'npm run import -- KIND FILE [--report FILE] [--source NAME [--complete]]';

/** Imports the file of a published directory, and tells what came of it: every row left out is in the report. */
async function importFile(given: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: given,
    options: { report: { type: 'string' }, source: { type: 'string' }, complete: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [kind, file, ...more] = positionals;
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  try {
    const files = app.get(ImportFile);
    if (!kind || !file || more.length > 0 || !files.kinds.includes(kind))
      throw new Error(`Usage: ${USAGE}\n  KIND is one of ${files.kinds.join(', ')}.`);
    await RequestScope.run({ requestId: 'import', caller: SYSTEM }, () =>
      carryOut(files, kind, file, { ...values, report: values.report ?? `${basename(file)}.left-out.csv` }),
    );
  } finally {
    await app.close();
  }
}

interface Wishes {
  /** The file that names what was left out. */
  readonly report: string;
  readonly source?: string;
  /** The file is all that the source has. */
  readonly complete?: boolean;
}

async function carryOut(
  files: ImportFile,
  kind: string,
  file: string,
  { report: reportFile, source, complete }: Wishes,
): Promise<void> {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ending.abort(new Error('Interrupted.')));
  const report = createWriteStream(reportFile);
  report.write(REPORT_HEAD);
  const progress = importProgress(process.stdout);
  const begun = performance.now();
  const { counts, failure } = await files
    .execute(kind, file, ending.signal, {
      source,
      complete,
      read: (bytes, size) => progress.read(bytes, size),
      progress: (soFar) => progress.counted(soFar),
      refused: (refusals) => void report.write(reportLines(refusals)),
    })
    .finally(async () => {
      progress.end();
      await finished(report.end());
    });
  console.log(summaryOf(counts, (performance.now() - begun) / 1000));
  console.log(`What was left out, line by line: ${reportFile}`);
  if (failure) throw new Error(failure.detail);
}

importFile(process.argv.slice(2)).catch((error: unknown) => {
  const busy = error instanceof ImportGoesOn && 'Another import of this kind is going on: wait until it is done.';
  console.error(busy || (error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
});
