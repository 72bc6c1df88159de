import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock';
import { Settings } from '../../config/settings';
import type { WebhookAttempt } from '../domain/webhook-delivery.entity';
import type { DueWebhook } from '../queries/due-webhooks';
import { EndpointSecrets } from '../sending/endpoint-secrets';
import { signedWebhook } from '../sending/signed-webhook';
import { WebhookSender } from '../sending/webhook-sender';
import { acceptedUrl } from '../sending/webhook-url';

/** Signs a delivery, now and with every secret that counts now, and posts it. */
@Injectable()
export class AttemptWebhook {
  constructor(
    private readonly secrets: EndpointSecrets,
    private readonly sender: WebhookSender,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  async execute(due: DueWebhook): Promise<WebhookAttempt> {
    const now = this.clock.now();
    const at = now.toISOString();
    const secrets = this.secretsOf(due);
    if (!secrets) return { at, ...unsent('secret-unreadable') };
    if (!this.mayGoTo(due.url)) return { at, ...unsent('url-refused') };
    const { body, headers } = signedWebhook(due, secrets, now);
    return { at, ...(await this.sender.post(due.url, body, headers)) };
  }

  /** The newest first; undefined when it was sealed with another `SECRET_KEY`. */
  private secretsOf({ endpointId, sealedSecret, previousSecret }: DueWebhook): string[] | undefined {
    const secret = this.secrets.open(sealedSecret, endpointId);
    const previous = previousSecret ? this.secrets.open(previousSecret, endpointId) : undefined;
    return secret === undefined ? undefined : [secret, ...(previous === undefined ? [] : [previous])];
  }

  /** The operator may have closed what was open when the endpoint was made. */
  private mayGoTo(url: string): boolean {
    try {
      return acceptedUrl(url, this.settings.WEBHOOK_ALLOW_PRIVATE_NETWORKS) === url;
    } catch {
      return false;
    }
  }
}

const unsent = (error: string) => ({ status: null, error, milliseconds: 0 });
