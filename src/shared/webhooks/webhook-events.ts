import { EVERY_TYPE } from './domain/webhook-endpoint.entity';

const TYPE = /^[a-z][a-z-]*(\.[a-z][a-z-]*)+$/;
const declared = new Map<string, string>();

/**
 * What webhooks may tell of (PLT-11). A module declares its types when it is loaded, so that endpoints subscribe to what
 * there is and the OpenAPI document describes it: `WebhookEvents.register('thing.made', 'A thing was made.')`.
 */
export const WebhookEvents = {
  /** `sentence` says to a developer what happened and what `data.id` is the id of. @throws Error for one declared twice */
  register(type: string, sentence: string): void {
    if (!TYPE.test(type) || type.length > EVERY_TYPE.longest) throw new Error(`${type} is no name of an event`);
    if (declared.has(type)) throw new Error(`the webhook event ${type} is declared twice`);
    declared.set(type, sentence);
  },

  /** Every type with its sentence, by the alphabet. */
  all: (): ReadonlyMap<string, string> => new Map([...declared].sort(([a], [b]) => a.localeCompare(b))),

  knows: (type: string): boolean => declared.has(type),
};

/** Sent when an endpoint is tested. */
export const TEST_EVENT = 'webhook.test';
WebhookEvents.register(TEST_EVENT, 'Somebody tested the endpoint. `data.id` is the id of the endpoint.');
