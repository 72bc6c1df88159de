import { cleaned, isIntact } from './cleaned';
import type { Tables } from './hsds-input';
import { cell, codeOf, type HsdsRecord, idOf, recordIn, recordsIn } from './hsds-record';

export interface Term {
  /** With its source before it. */
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
}

const LONGEST = 200;

/** What services are, in the words of their publisher: its own codes, with `hsds:` and the source before them. */
export class Terms {
  private readonly known = new Map<string, HsdsRecord>();
  private readonly used = new Map<string, Term>();

  constructor(tables: Tables) {
    for (const row of [...(tables.taxonomy ?? []), ...(tables.taxonomy_terms ?? [])]) this.learn(row);
  }

  /** The codes of a service; those that lead nowhere, or cannot be kept, are named. */
  of(service: HsdsRecord, source: string, unknown: () => void): string[] {
    const attributes = recordsIn(service.attributes).map(({ taxonomy_term }) => recordIn(taxonomy_term));
    for (const term of attributes) if (term) this.learn(term);
    const ids = cell(service, 'taxonomy_ids')
      .split(',')
      .map((id) => id.trim());
    const asked = [...ids, ...attributes.map(idOf)].filter(Boolean);
    if (attributes.includes(undefined)) unknown();
    return [...new Set(asked)].flatMap((id) => this.use(id, source) ?? (unknown(), []));
  }

  /** All that were used, those above them first. */
  get all(): readonly Term[] {
    return [...this.used.values()];
  }

  private learn(row: HsdsRecord): void {
    if (!this.known.has(idOf(row))) this.known.set(idOf(row), row);
  }

  private use(id: string, source: string, below = new Set<string>()): string | undefined {
    const row = this.known.get(id);
    const name = cleaned(cell(row, 'name'), LONGEST);
    const code = codeOf(source, cell(row, 'code') || id);
    if (!row || !name || below.has(id) || !isIntact(code, LONGEST)) return undefined;
    if (!this.used.has(code)) {
      const above = cell(row, 'parent_id');
      const parent = above ? (this.use(above, source, below.add(id)) ?? null) : null;
      this.used.set(code, { code, name, parent });
    }
    return code;
  }
}
