import { UnknownWebhookEvent } from '../domain/webhook-errors';
import { WebhookEvents } from '../webhook-events';

/** The same types. @throws UnknownWebhookEvent naming those that there are */
export function knownEventTypes(types: readonly string[]): readonly string[] {
  const known = [...WebhookEvents.all().keys()].join(', ');
  const errors = types.flatMap((type, at) =>
    WebhookEvents.knows(type)
      ? []
      : [{ pointer: `/eventTypes/${at}`, code: 'unknown-webhook-event', detail: `Known are: ${known}.` }],
  );
  if (errors.length > 0) throw new UnknownWebhookEvent({ errors });
  return types;
}
