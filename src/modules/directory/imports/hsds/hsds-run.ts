import type { Sql } from '../../../../shared/database/sql';
import { UnreadableFile } from '../../../../shared/imports/importer';
import type { Tally } from '../../../../shared/imports/tally';
import { Findings, RefusedRow } from './hsds-findings';
import type { Geography } from './hsds-geography';
import type { DataOrigin } from './hsds-input';
import { type Offer, offersOf } from './hsds-offers';
import { formerIdOf, type ImportedProgram, programOf, sourceIdOf, sourceOf } from './hsds-program';
import { cell, type HsdsRecord, subjectOf } from './hsds-record';
import {
  isSourceOf,
  type Renamed,
  renamePrograms,
  storePrograms,
  storeTerms,
  unlistAllBut,
  unlistPrograms,
} from './hsds-store';
import type { Terms } from './hsds-terms';

const AT_ONCE = 500;

type Told = DataOrigin & { readonly source: string };

/** Gathers what the services of one publication become, and stores it. */
export class HsdsRun {
  private readonly programs = new Map<string, ImportedProgram>();
  private readonly ended: string[] = [];
  /** Source ids, also of rows that were refused. */
  private readonly seen = new Set<string>();
  private readonly renamed = new Map<string, Renamed>();

  constructor(
    private readonly database: Sql,
    private readonly tally: Tally,
    private readonly geography: Geography,
    private readonly terms: Terms,
  ) {}

  take(service: HsdsRecord, origin: DataOrigin): void {
    for (const offer of offersOf(service)) {
      this.tally.read();
      this.takeOffer(offer, { ...origin, source: sourceOf(offer, origin.source) });
    }
  }

  /** @throws UnreadableFile where what is not in the file may be there all the same */
  async assertComplete(source: string, missing: readonly string[]): Promise<void> {
    const incomplete = (why: string) => new UnreadableFile('not-complete', `It is said to be complete, but ${why}.`);
    if (missing.length > 0) throw incomplete(`these tables are missing: ${missing.join(', ')}`);
    if (Object.keys(this.tally.counts.refused).length > 0)
      throw incomplete('some of its rows are refused: the report names them');
    if (!(await isSourceOf(this.database, source, [...this.seen, ...this.renamed.keys()])))
      throw incomplete('none of the programs that its source had before is in it');
  }

  /** In batches that commit by themselves. */
  async store(signal: AbortSignal): Promise<void> {
    await renamePrograms(
      this.database,
      [...this.renamed.values()].filter(({ former }) => !this.seen.has(former)),
    );
    await storeTerms(this.database, this.terms.all);
    const programs = [...this.programs.values()];
    for (let from = 0; from < programs.length; from += AT_ONCE) {
      signal.throwIfAborted();
      const batch = programs.slice(from, from + AT_ONCE);
      const { created, changed, claimed } = await storePrograms(this.database, batch);
      this.tally.add('created', created);
      this.tally.add('changed', changed);
      this.tally.add('unchanged', batch.length - created - changed - claimed);
      this.tally.skip('claimed', claimed);
    }
    this.tally.add('removed', await unlistPrograms(this.database, this.ended));
  }

  /** What the source had before and has no more is over. */
  async unlistOthers(source: string): Promise<void> {
    this.tally.add('removed', await unlistAllBut(this.database, source, [...this.seen]));
  }

  private takeOffer(offer: Offer, origin: Told): void {
    const { line, service, location } = offer;
    const id = cell(service, 'id');
    const subject = subjectOf('services', id, cell(location, 'id'));
    try {
      if (!id) throw new RefusedRow('no-id');
      const sourceId = sourceIdOf(offer, origin.source);
      this.seen.add(sourceId);
      this.rename(formerIdOf(offer, origin.source), sourceId, origin.source);
      if (location?.missing) throw new RefusedRow('unknown-location');
      if (this.programs.has(sourceId)) throw new RefusedRow('duplicate'); // the first counts
      const status = cell(service, 'status').toLowerCase();
      if (status && status !== 'active') this.end(sourceId, status);
      else this.keep(offer, origin, sourceId, subject);
    } catch (error) {
      if (!(error instanceof RefusedRow)) throw error;
      this.tally.refuse(line, id ? subject : null, error.reason);
    }
  }

  private rename(former: string, sourceId: string, source: string): void {
    if (former !== sourceId && !this.renamed.has(former)) this.renamed.set(former, { former, sourceId, source });
  }

  private end(sourceId: string, status: string): void {
    this.ended.push(sourceId);
    this.tally.skip(['inactive', 'defunct', 'temporarily closed'].includes(status) ? status : 'not-active');
  }

  /** @throws RefusedRow */
  private keep(offer: Offer, { source, licence, attribution }: Told, sourceId: string, subject: string): void {
    const findings = new Findings(this.tally, offer.line, subject);
    const unknown = () => findings.drop('taxonomy', 'unknown-term');
    const program = programOf(offer, this.terms.of(offer.service, source, unknown), this.geography, findings);
    const terms = { licence: licence ?? null, attribution: attribution ?? null };
    this.programs.set(sourceId, { source, sourceId, ...terms, ...program });
  }
}
