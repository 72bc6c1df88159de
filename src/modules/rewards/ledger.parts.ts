import type { EntitySchema } from '@mikro-orm/core';
import type { Provider } from '@nestjs/common';
import {
  CreditLotSchema,
  LedgerAccountSchema,
  LedgerEntrySchema,
  LedgerTransactionSchema,
} from './domain/ledger.schema';
import { OrderFactSchema, RewardOrderSchema } from './domain/reward-order.schema';
import { PostedEntries } from './queries/posted-entries';
import { RecountLedger } from './queries/recount-ledger';
import { ExpireQuote } from './use-cases/expire-quote';
import { LedgerBook } from './use-cases/ledger-book';
import { PatientReckonings } from './use-cases/patient-reckonings';
import { QuoteCredit } from './use-cases/quote-credit';
import { RewardOrders } from './use-cases/reward-orders';
import { SettleOrder } from './use-cases/settle-order';
import { Settlement } from './use-cases/settlement';
import { Turns } from './use-cases/turns';

/** The ledger. Whoever takes it provides `Promises`. */
export const LEDGER: { readonly schemas: readonly EntitySchema[]; readonly providers: readonly Provider[] } = {
  schemas: [
    OrderFactSchema,
    RewardOrderSchema,
    LedgerAccountSchema,
    CreditLotSchema,
    LedgerTransactionSchema,
    LedgerEntrySchema,
  ],
  providers: [
    SettleOrder,
    QuoteCredit,
    ExpireQuote,
    RecountLedger,
    Settlement,
    PatientReckonings,
    RewardOrders,
    PostedEntries,
    LedgerBook,
    Turns,
  ],
};
