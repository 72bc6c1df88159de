import type { ModuleParts } from './module-parts';

/** When therapists take appointments, and which slots are open. */
export const AVAILABILITY: ModuleParts = {
  schemas: [],
  controllers: [],
  providers: [],
  facades: [],
};
