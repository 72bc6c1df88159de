import type { Sql } from '../../../shared/database/sql';
import type { Tally } from '../../../shared/imports/tally';
import { Lanes } from './lanes';
import { NpiSet } from './npi-set';
import { removeProfiles, storeProfiles } from './profile-batches';
import type { RegistryProfile, RowMeaning } from './registry-profile';

/** Rows a statement; two statements run beside each other while further rows are read. */
const BATCH = 1_000;
const BESIDE_EACH_OTHER = 2;

/** Gathers what the rows of one file mean, and stores it in batches while further rows are read. */
export class NppesRun {
  private readonly seen = new NpiSet();
  private readonly lanes = new Lanes(BESIDE_EACH_OTHER);
  private profiles: RegistryProfile[] = [];
  private ended: string[] = [];

  constructor(
    private readonly database: Sql,
    private readonly tally: Tally,
  ) {}

  /** The first row of an NPI counts; a further one is refused. */
  take(meaning: RowMeaning, line: number): void {
    if (meaning.kind === 'refused') this.tally.refuse(line, meaning.npi, meaning.reason);
    else if (meaning.kind === 'skipped') this.tally.skip(meaning.reason);
    else if (meaning.kind === 'ended') this.once(meaning.npi, line, () => this.ended.push(meaning.npi));
    else this.once(meaning.profile.npi, line, () => this.keep(meaning, line));
  }

  /** Hands over what fills a batch. */
  async storeFull(): Promise<void> {
    while (this.profiles.length >= BATCH) await this.store(this.profiles.splice(0, BATCH));
    while (this.ended.length >= BATCH) await this.remove(this.ended.splice(0, BATCH));
  }

  /** Hands over the rest, and waits until all is stored. */
  async finish(): Promise<void> {
    if (this.profiles.length > 0) await this.store(this.profiles);
    if (this.ended.length > 0) await this.remove(this.ended);
    await this.lanes.done();
  }

  /** However it ends, nothing is stored after it has: counts and lock speak for all of it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.lanes.settled();
  }

  private once(npi: string, line: number, work: () => unknown): void {
    if (this.seen.add(npi)) work();
    else this.tally.refuse(line, npi, 'duplicate');
  }

  private keep({ profile, dropped }: Extract<RowMeaning, { kind: 'profile' }>, line: number): void {
    for (const { field, reason } of dropped) this.tally.drop(line, profile.npi, field, reason);
    this.profiles.push(profile);
  }

  private store(profiles: readonly RegistryProfile[]): Promise<void> {
    return this.lanes.begin(async () => {
      const { created, changed, claimed } = await storeProfiles(this.database, profiles);
      this.tally.add('created', created);
      this.tally.add('changed', changed);
      this.tally.add('unchanged', profiles.length - created - changed - claimed);
      this.tally.skip('claimed', claimed);
    });
  }

  private remove(npis: readonly string[]): Promise<void> {
    return this.lanes.begin(async () => {
      const { removed, claimed } = await removeProfiles(this.database, npis);
      this.tally.add('removed', removed);
      this.tally.skip('claimed', claimed);
      this.tally.skip('deactivated', npis.length - removed - claimed);
    });
  }
}
