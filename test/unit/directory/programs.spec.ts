import fc from 'fast-check';
import { EligibilityRules, NO_RULES } from '../../../src/modules/directory/domain/eligibility-rules';
import { ageOn, obstaclesOf } from '../../../src/modules/directory/domain/program-obstacles';
import { AREA_KINDS, ServiceArea, type ZipPlace } from '../../../src/modules/directory/domain/service-area';

const PLACES = { nation: [], states: ['CA'], counties: ['06081'], zips: ['94063'], radius: [] };
const area = (kind: (typeof AREA_KINDS)[number], miles = 10) =>
  new ServiceArea({ kind, places: PLACES[kind], miles, latitude: 37.49, longitude: -122.2, inWords: null });
const HERE: ZipPlace = { zip: '94063', states: ['CA'], counties: ['06081'], latitude: 37.49, longitude: -122.2 };
const AWAY: ZipPlace = { zip: '10001', states: ['NY'], counties: ['36061'], latitude: 40.75, longitude: -74 };
const NOTHING = { place: null, dateOfBirth: null, householdSize: null, annualIncome: null };
const whole = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null });

describe('whom a program takes', () => {
  it('NAV-1 every kind of area takes in its places, and only the nation all others', () => {
    for (const kind of AREA_KINDS) {
      expect([kind, area(kind).serves(HERE)]).toEqual([kind, true]);
      expect([kind, area(kind).serves(AWAY)]).toEqual([kind, kind === 'nation']);
    }
  });

  it('NAV-1 a larger radius takes in all that a smaller one does', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -80, max: 80, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        (latitude, miles) => {
          const place = { ...AWAY, latitude };
          return !area('radius', miles).serves(place) || area('radius', miles + 1).serves(place);
        },
      ),
    );
  });

  it('NAV-8 what is unknown stands in nobody’s way, and each rule alone decides its obstacle', () => {
    fc.assert(
      fc.property(
        whole,
        whole,
        whole,
        fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 5 }),
        whole,
        (from, to, size, limits, income) => {
          fc.pre(from === null || to === null || from <= to);
          const rules = new EligibilityRules({
            ...NO_RULES,
            householdFrom: from,
            householdTo: to,
            incomeLimits: limits,
          });
          const asks = { area: area('nation'), rules };
          expect(obstaclesOf(asks, NOTHING, '2026-11-24')).toEqual([]);
          const found = obstaclesOf(asks, { ...NOTHING, householdSize: size, annualIncome: income }, '2026-11-24');
          expect(found.includes('household-too-small')).toBe(size !== null && from !== null && size < from);
          expect(found.includes('household-too-large')).toBe(size !== null && to !== null && size > to);
          const limit = limits[Math.max(1, Math.min(size ?? limits.length, limits.length)) - 1];
          expect(found.includes('income-too-high')).toBe(income !== null && limit !== undefined && income > limit);
        },
      ),
    );
  });

  it('NAV-8 somebody is a year older from their birthday on', () => {
    expect(['2026-11-23', '2026-11-24'].map((day) => ageOn(day, '2008-11-24'))).toEqual([17, 18]);
    expect(['2026-02-28', '2026-03-01'].map((day) => ageOn(day, '2008-02-29'))).toEqual([17, 18]);
  });
});
