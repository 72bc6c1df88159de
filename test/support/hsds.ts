import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Real data for trials, which the project does not hold: tests of it are skipped where it is missing. */
const DATA = process.env.SHARED_DATA ?? resolve(__dirname, '../../../shared/data');

export const realData = (folder: string): string | undefined => {
  const path = resolve(DATA, folder);
  return existsSync(path) ? path : undefined;
};

/** A service of HSDS 3 with all that belongs to it, at one location in Redwood City, unless said otherwise. */
export const hsdsService = (overrides: Record<string, unknown> = {}) => ({
  id: 'f1b3a1c0-0000-4000-8000-000000000001',
  name: 'Pantry',
  description: 'Groceries for families.',
  status: 'active',
  email: 'pantry@example.org',
  url: 'https://example.org',
  fees_description: 'None.',
  minimum_age: 18,
  organization: { id: 'f1b3a1c0-0000-4000-8000-00000000000a', name: 'Food for all' },
  phones: [{ number: '650 780-7525' }],
  languages: [{ name: 'Spanish', code: 'es' }],
  schedules: [{ byday: 'MO,TU', opens_at: '09:00:00', closes_at: '17:00:00' }],
  service_areas: [{ name: 'San Mateo County' }],
  service_at_locations: [{ location: hsdsLocation() }],
  ...overrides,
});

export const hsdsLocation = (overrides: Record<string, unknown> = {}) => ({
  id: 'f1b3a1c0-0000-4000-8000-0000000000aa',
  latitude: 37.477227,
  longitude: -122.213221,
  addresses: [
    {
      address_1: '2600 Middlefield Road',
      city: 'Redwood City',
      state_province: 'CA',
      postal_code: '94063',
      country: 'US',
    },
  ],
  ...overrides,
});
