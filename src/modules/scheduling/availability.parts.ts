import {
  AvailabilityBlockSchema,
  AvailabilityOccurrenceSchema,
  BlockTermsSchema,
  TimeOffSchema,
} from './domain/availability.schema';
import type { ModuleParts } from './module-parts';
import { NextOpenSlots } from './queries/next-open-slots';
import { OfferedSlots } from './queries/offered-slots';
import { OpenSlots } from './queries/open-slots';

/** When therapists take appointments, and which slots are open. */
export const AVAILABILITY: ModuleParts = {
  schemas: [AvailabilityBlockSchema, AvailabilityOccurrenceSchema, BlockTermsSchema, TimeOffSchema],
  controllers: [],
  providers: [OpenSlots, OfferedSlots, NextOpenSlots],
  facades: [],
};
