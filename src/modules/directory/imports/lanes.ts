/** Runs so many pieces of work beside each other, and lets the one who brings them wait for a free place. */
export class Lanes {
  private readonly going = new Set<Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly most: number) {}

  /** Begins it as soon as there is a place. @throws what an earlier piece failed with */
  async begin(work: () => Promise<void>): Promise<void> {
    while (this.going.size >= this.most) await Promise.race(this.going);
    this.throwFailure();
    const piece: Promise<void> = work()
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.going.delete(piece));
    this.going.add(piece);
  }

  /** @throws what any piece failed with */
  async done(): Promise<void> {
    await Promise.all(this.going);
    this.throwFailure();
  }

  /** Waits for every piece, whatever came of it. */
  async settled(): Promise<void> {
    await Promise.all(this.going);
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
