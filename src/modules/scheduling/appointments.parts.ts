import type { ModuleParts } from './module-parts';

/** Appointments that clients ask for, and what becomes of them. */
export const APPOINTMENTS: ModuleParts = {
  schemas: [],
  controllers: [],
  providers: [],
  facades: [],
};
