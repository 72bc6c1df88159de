/** Without the check digit, an NPI is one of 200,000,000 numbers: a bit each, 25 MB, of which only what is touched is real. */
const LEAST = 100_000_000;
const MOST = 300_000_000;

/** The NPIs of a file so far: eight million of them in a few megabytes. */
export class NpiSet {
  private readonly bits = new Uint8Array((MOST - LEAST) / 8);

  /** Whether it is new here. */
  add(npi: string): boolean {
    const number = Number(npi.slice(0, 9)) - LEAST;
    const [at, bit] = [number >> 3, 1 << (number & 7)];
    if ((this.bits[at]! & bit) !== 0) return false;
    this.bits[at]! |= bit;
    return true;
  }
}
