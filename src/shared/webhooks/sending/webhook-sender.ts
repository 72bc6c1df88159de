import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, request } from 'undici';
import { Settings } from '../../config/settings';
import { connectorToPublic } from './connector-to-public';

const WITHIN_MS = 10_000;
const MOST_READ_BYTES = 65_536;

export interface WebhookAnswer {
  /** Of the HTTP answer; null where there was none. */
  readonly status: number | null;
  /** A short code: `timeout`, `blocked-address`, `econnrefused`. */
  readonly error: string | null;
  readonly milliseconds: number;
}

/**
 * Posts to addresses that others chose. Every connection is checked against the private networks as it is made, with the
 * very address it goes to, so that neither a spelling nor a name that changes its mind leads inside; redirects are
 * answers like any other; ten seconds in all, and of the answer's body at most 64 KiB, which nobody keeps.
 */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private readonly agent: Agent;

  constructor({ WEBHOOK_ALLOW_PRIVATE_NETWORKS }: Settings) {
    const plain = { timeout: WITHIN_MS };
    const connect = WEBHOOK_ALLOW_PRIVATE_NETWORKS ? plain : connectorToPublic(plain);
    this.agent = new Agent({ allowH2: false, connect });
  }

  async post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<WebhookAnswer> {
    const begun = performance.now();
    const milliseconds = () => Math.round(performance.now() - begun);
    const signal = AbortSignal.timeout(WITHIN_MS);
    try {
      const answer = await request(url, { method: 'POST', body, headers, signal, dispatcher: this.agent });
      const taken = { status: answer.statusCode, error: null, milliseconds: milliseconds() };
      await answer.body.dump({ limit: MOST_READ_BYTES, signal }).catch(() => undefined);
      return taken;
    } catch (error) {
      return { status: null, error: codeOf(error), milliseconds: milliseconds() };
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }
}

/** Never the error's message, which names the address. */
function codeOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'UND_ERR_CONNECT_TIMEOUT') return 'timeout';
  if (code === 'BLOCKED_ADDRESS') return 'blocked-address';
  return typeof code === 'string' && /^[A-Z0-9_]{3,60}$/.test(code)
    ? code.toLowerCase().replaceAll('_', '-')
    : 'no-answer';
}
