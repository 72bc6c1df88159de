import { Module } from '@nestjs/common';
import { Promises } from '../../../src/modules/rewards/domain/promises';
import { LEDGER } from '../../../src/modules/rewards/ledger.parts';
import { Promised } from './promised';

/** The ledger beside the product's own, with promises that a test says. */
@Module({ providers: [...LEDGER.providers, Promised, { provide: Promises, useExisting: Promised }] })
export class LedgerModule {}
