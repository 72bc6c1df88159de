import type { EntitySchema } from '@mikro-orm/core';
import type { Provider, Type } from '@nestjs/common';
import { BillingEventSchema, BillingSecretSchema } from './domain/billing.schema';
import { BillingEventsController } from './http/billing-events.controller';
import { BillingSecretsController } from './http/billing-secrets.controller';
import { QuotesController } from './http/quotes.controller';
import { ReportedEventsController } from './http/reported-events.controller';
import { RewardJobHandlers } from './jobs/reward-job-handlers';
import { BillingEvents } from './queries/billing-events';
import { PatientByNumber } from './queries/patient-by-number';
import { BillingSecrets } from './use-cases/billing-secrets';
import { ReceiveBillingEvent } from './use-cases/receive-billing-event';
import { SettleBillingEvent } from './use-cases/settle-billing-event';
import { TellBilling } from './use-cases/tell-billing';

interface Parts {
  readonly schemas: readonly EntitySchema[];
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
}

/** What billing reports, asks and is told. */
export const BILLING: Parts = {
  schemas: [BillingSecretSchema, BillingEventSchema],
  controllers: [BillingEventsController, BillingSecretsController, ReportedEventsController, QuotesController],
  providers: [
    BillingSecrets,
    ReceiveBillingEvent,
    SettleBillingEvent,
    TellBilling,
    PatientByNumber,
    BillingEvents,
    RewardJobHandlers,
  ],
};
