import { columnsOf, missingColumns } from '../../../shared/imports/csv-lines';

const PLACE = 'Provider Business Practice Location Address';
export const MOST_TAXONOMIES = 15;

/** The columns we read, by the names under which the registry publishes them; it has some 330, in no order to rely on. */
const NAMES = {
  npi: 'NPI',
  entityType: 'Entity Type Code',
  lastName: 'Provider Last Name (Legal Name)',
  firstName: 'Provider First Name',
  middleName: 'Provider Middle Name',
  suffix: 'Provider Name Suffix Text',
  credentials: 'Provider Credential Text',
  line1: 'Provider First Line Business Practice Location Address',
  line2: 'Provider Second Line Business Practice Location Address',
  city: `${PLACE} City Name`,
  state: `${PLACE} State Name`,
  zip: `${PLACE} Postal Code`,
  country: `${PLACE} Country Code (If outside U.S.)`,
  phone: `${PLACE} Telephone Number`,
  deactivated: 'NPI Deactivation Date',
  reactivated: 'NPI Reactivation Date',
} as const;

/** The column was renamed in 2024. */
const SEX = ['Provider Sex Code', 'Provider Gender Code'] as const;

export interface TaxonomyColumns {
  readonly code: number;
  readonly licence: number;
  readonly licenceState: number;
  readonly primary: number;
}

export type NppesColumns = Readonly<Record<keyof typeof NAMES | 'sex' | 'count', number>> & {
  readonly taxonomies: readonly TaxonomyColumns[];
};

/** Where the columns stand in this file. @throws UnreadableFile naming every one that is missing */
export function nppesColumns(header: readonly string[]): NppesColumns {
  const sex = SEX.find((name) => header.includes(name));
  const taxonomies = Array.from({ length: MOST_TAXONOMIES }, (_, at) => taxonomyNames(at + 1));
  const wanted = [...Object.values(NAMES), ...taxonomies.flatMap((names) => Object.values(names))];
  if (!sex) throw missingColumns([...wanted.filter((name) => !header.includes(name)), SEX[0]]);
  const at = columnsOf(header, [...wanted, sex]);
  const single = Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, at[name]!]));
  return {
    ...(single as Record<keyof typeof NAMES, number>),
    sex: at[sex]!,
    count: header.length,
    taxonomies: taxonomies.map((names) => ({
      code: at[names.code]!,
      licence: at[names.licence]!,
      licenceState: at[names.licenceState]!,
      primary: at[names.primary]!,
    })),
  };
}

const taxonomyNames = (number: number) => ({
  code: `Healthcare Provider Taxonomy Code_${number}`,
  licence: `Provider License Number_${number}`,
  licenceState: `Provider License Number State Code_${number}`,
  primary: `Healthcare Provider Primary Taxonomy Switch_${number}`,
});
