import { createHmac, timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 16;

/** Signs what a browser or another site keeps for us: it comes back as it was, or not at all. */
export class Seal {
  constructor(private readonly key: Buffer) {}

  close(body: string): string {
    return `${body}.${this.mac(body)}`;
  }

  /** Undefined for what was altered. */
  open(sealed: string): string | undefined {
    const end = Math.max(sealed.lastIndexOf('.'), 0);
    const body = sealed.slice(0, end);
    const [given, right] = [Buffer.from(sealed.slice(end + 1)), Buffer.from(this.mac(body))];
    return given.length === right.length && timingSafeEqual(given, right) ? body : undefined;
  }

  private mac(body: string): string {
    return createHmac('sha256', this.key).update(body).digest().subarray(0, MAC_BYTES).toString('base64url');
  }
}
