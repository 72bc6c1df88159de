import { isUUID } from 'class-validator';
import type { AreaFields } from '../../domain/service-area';
import type { ProgramFields } from '../../domain/program-details';
import { cleaned, isIntact } from './cleaned';
import { areaOf } from './hsds-area';
import { type Findings, RefusedRow } from './hsds-findings';
import type { Geography } from './hsds-geography';
import { languagesOf } from './hsds-languages';
import type { Offer } from './hsds-offers';
import { addressOf } from './hsds-place';
import { cell, codeOf, eachOf, recordsIn } from './hsds-record';
import { emailOf, hoursOf, phoneOf, websiteOf, words } from './hsds-words';

const LONGEST_ID = 400;

/** A program as a publication tells it. */
export interface ImportedProgram {
  readonly source: string;
  readonly sourceId: string;
  readonly details: ProgramFields;
  readonly area: AreaFields;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly licence: string | null;
  readonly attribution: string | null;
}

/**
 * Whose data it is: what whoever imports it says, or else the organisation's id, which a UUID keeps apart from all
 * others. Another id may be anybody's: there the organisation's name stands behind it.
 */
export function sourceOf({ organization }: Offer, given: string | undefined): string {
  const id = cell(organization, 'id');
  const slug = cell(organization, 'name')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
  return (given ?? (isUUID(id) ? id : [id, slug].filter(Boolean).join('-'))) || 'unknown';
}

/** @throws RefusedRow for ids that cannot be kept as they stand */
export function sourceIdOf({ service, location }: Offer, source: string): string {
  const sourceId = codeOf(source, cell(service, 'id'), cell(location, 'id'));
  if (!isIntact(sourceId, LONGEST_ID)) throw new RefusedRow('invalid-id');
  return sourceId;
}

/** How it was written before ids with a colon or a percent sign were kept apart. */
export const formerIdOf = ({ service, location }: Offer, source: string): string =>
  ['hsds', source, cell(service, 'id'), cell(location, 'id')].filter(Boolean).join(':');

/** @throws RefusedRow */
export function programOf(
  offer: Offer,
  services: readonly string[],
  geography: Geography,
  findings: Findings,
): Pick<ImportedProgram, 'details' | 'area' | 'ageFrom' | 'ageTo'> {
  const { service, organization, location, meeting } = offer;
  const told = (field: string) => [meeting, service, location].flatMap((of) => recordsIn(of?.[field]));
  const address = addressOf(location, geography, findings);
  const text = (field: string, longest: number) => words(cell(service, field), longest, `services.${field}`, findings);
  const name = text('name', 200);
  const organisationName = words(cell(organization, 'name'), 200, 'organizations.name', findings);
  if (!name) throw new RefusedRow('no-name');
  if (!organisationName) throw new RefusedRow('no-organization');
  const costInWords = text('fees_description', 500) ?? text('fees', 500);
  const details = {
    name,
    organisationName,
    description: text('description', 5000),
    services,
    keywords: keywordsOf(cell(service, 'keywords')),
    cost: costInWords !== null && FREE.test(costInWords) ? ('free' as const) : null,
    costInWords,
    languages: languagesOf(told('languages'), findings),
    eligibility: text('eligibility_description', 2000) ?? text('eligibility', 2000),
    hours: hoursOf(told('schedules'), findings),
    phone: phoneOf(eachOf(...[meeting, service, location, organization].map((of) => of?.phones)), findings),
    email: emailOf(cell(service, 'email'), 'services.email', findings),
    website: websiteOf(cell(service, 'url') || cell(service, 'website'), 'services.url', findings),
    address,
  };
  const area = areaOf(recordsIn(service.service_areas), address, geography, findings);
  return { details, area, ...agesOf(offer, findings) };
}

const FREE = /^(none|free|no (fees?|charges?|costs?))\.?$/i;

const keywordsOf = (written: string): string[] =>
  written
    .split(',')
    .map((word) => cleaned(word.replace(/\s+/g, ' '), 80))
    .filter(Boolean)
    .slice(0, 50);

/** Ages in words stay words: only numbers are rules. */
function agesOf({ service }: Offer, findings: Findings): Pick<ImportedProgram, 'ageFrom' | 'ageTo'> {
  const age = (field: string) => {
    const written = cell(service, field);
    if (!written) return null;
    const years = Math.floor(Number(written));
    return years >= 0 && years <= 130 ? years : findings.drop(`services.${field}`, 'invalid-age');
  };
  const [ageFrom, ageTo] = [age('minimum_age'), age('maximum_age')];
  if (ageFrom === null || ageTo === null || ageFrom <= ageTo) return { ageFrom, ageTo };
  findings.drop('services.minimum_age', 'ages-crossed');
  return { ageFrom: null, ageTo: null };
}
