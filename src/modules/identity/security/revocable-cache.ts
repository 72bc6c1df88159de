interface Entry<Value> {
  readonly value: Value;
  readonly tags: readonly string[];
  /** Milliseconds of the application's clock. */
  readonly until: number;
}

const MOST = 10_000;
const LONGEST_MS = 60_000;
/** Longer than a transaction that revokes should take: what was read meanwhile may be what it ends. */
const SETTLE_MS = 10_000;

/**
 * What was settled about credentials a moment ago: the 10,000 used last, for 60 seconds at most, and only while
 * revocations are heard. An entry goes at once when one of its tags is revoked (`session:<id>`, `worker:<id>`).
 */
export class RevocableCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();
  private readonly revoked = new Map<string, number>();
  private hearing = false;

  constructor(private readonly now: () => number) {}

  get(key: string): Value | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    if (this.now() >= entry.until) return undefined;
    this.entries.set(key, entry); // the newest end of the map
    return entry.value;
  }

  /** Keeps nothing that was revoked lately: it may have been read just before. */
  keep(key: string, value: Value, tags: readonly string[], until = Infinity): void {
    if (!this.hearing || tags.some((tag) => this.wasRevoked(tag))) return;
    this.entries.set(key, { value, tags, until: Math.min(until, this.now() + LONGEST_MS) });
    if (this.entries.size > MOST) this.entries.delete(this.entries.keys().next().value!);
  }

  revoke(tag: string): void {
    const now = performance.now();
    for (const [old, at] of this.revoked) {
      if (now - at < SETTLE_MS) break;
      this.revoked.delete(old);
    }
    this.revoked.delete(tag);
    this.revoked.set(tag, now);
    for (const [key, { tags }] of this.entries) if (tags.includes(tag)) this.entries.delete(key);
  }

  private wasRevoked(tag: string): boolean {
    const at = this.revoked.get(tag);
    return at !== undefined && performance.now() - at < SETTLE_MS;
  }

  /** From here on revocations are heard, so what is kept can be trusted. */
  open(): void {
    this.hearing = true;
  }

  /** Revocations may go unheard: forgets everything and keeps nothing. */
  close(): void {
    this.hearing = false;
    this.entries.clear();
  }
}
