import {
  AvailabilityBlockSchema,
  AvailabilityOccurrenceSchema,
  BlockTermsSchema,
  TimeOffSchema,
} from './domain/availability.schema';
import { AvailabilityController } from './http/availability.controller';
import { ClientPortalSlotsController } from './http/client-portal-slots.controller';
import { PayersSlotsController } from './http/payers-slots.controller';
import { TimeOffController } from './http/time-off.controller';
import type { ModuleParts } from './module-parts';
import { AvailabilityBlocks } from './queries/availability-blocks';
import { NextOpenSlots } from './queries/next-open-slots';
import { OfferedSlots } from './queries/offered-slots';
import { OpenSlots } from './queries/open-slots';
import { TimeOffList } from './queries/time-off-list';
import { CancelTimeOff } from './use-cases/cancel-time-off';
import { ChangeBlock } from './use-cases/change-block';
import { ExtendBlocks } from './use-cases/extend-blocks';
import { RemoveBlock } from './use-cases/remove-block';
import { SetBlock } from './use-cases/set-block';
import { TakeTimeOff } from './use-cases/take-time-off';

/** When therapists take appointments, and which slots are open. */
export const AVAILABILITY: ModuleParts = {
  schemas: [AvailabilityBlockSchema, AvailabilityOccurrenceSchema, BlockTermsSchema, TimeOffSchema],
  controllers: [AvailabilityController, TimeOffController, PayersSlotsController, ClientPortalSlotsController],
  providers: [
    SetBlock,
    ChangeBlock,
    RemoveBlock,
    ExtendBlocks,
    TakeTimeOff,
    CancelTimeOff,
    AvailabilityBlocks,
    TimeOffList,
    OpenSlots,
    OfferedSlots,
    NextOpenSlots,
  ],
  facades: [],
};
