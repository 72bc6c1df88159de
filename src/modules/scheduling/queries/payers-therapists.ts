import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql as Statement } from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { UnknownZip } from '../../../shared/geo/geo-errors';
import type { ListOrder } from '../../../shared/lists/keyset';
import { Lists } from '../../../shared/lists/lists';
import type { PageOf } from '../../../shared/lists/page';
import type { PageQueryDto } from '../../../shared/lists/page.dto';
import { DEFAULT_LOCATION, type DefaultLocation } from './public-profiles';
import { takingPart } from './taking-part';

/** A therapist as their payers see them. */
export interface TherapistRow {
  readonly therapistId: string;
  readonly organisationId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly npi: string;
  readonly officePhone: string;
  readonly location: DefaultLocation;
  /** From the ZIP code asked for; null when none was. */
  readonly distanceMiles: number | null;
  /** Path of the photo. */
  readonly photo: string | null;
  readonly credentials: string;
  readonly about: string;
  readonly specialties: string[];
  readonly languages: string[];
  readonly clientAges: string[];
  readonly approaches: string[];
  /** What the therapist published of it. */
  readonly personal: Readonly<Record<string, string>>;
}

export interface TherapistFilters {
  readonly specialty?: readonly string[];
  readonly language?: readonly string[];
  readonly gender?: readonly string[];
  /** Five digits. */
  readonly zip?: string;
  readonly radiusMiles?: number;
}

const KM_A_MILE = 1.609344;
const BY_NAME: ListOrder = {
  keys: [
    { column: 'sort_key', type: 'text' },
    { column: 'id', type: 'uuid' },
  ],
};

/** The therapists who designated a payer (SCH-13), in the payer's tenant: row-level security shows it no others. */
@Injectable()
export class PayersTherapists {
  constructor(
    private readonly database: Sql,
    private readonly lists: Lists,
  ) {}

  /** By primary keys, with its row in the trail. @throws NotFound */
  async one(payerId: string, therapistId: string): Promise<TherapistRow> {
    const therapist = await this.database.tenantOne<TherapistRow>(
      audited(
        sql`select shown.* from (${designatedTo(payerId)} and staff.id = ${therapistId}) page
          cross join lateral (${shown(payerId)}) shown`,
        { action: 'read-therapist', subject: { kind: 'staff-member', id: therapistId } },
      ),
    );
    if (!therapist) throw new NotFound();
    return therapist;
  }

  /** By last name, in one statement, the entry in the trail included: program_payer_payer serves it. @throws InvalidCursor, UnknownZip */
  async page(payerId: string, filters: TherapistFilters, query: PageQueryDto): Promise<PageOf<TherapistRow>> {
    const found = await this.lists.page<TherapistRow>(
      query,
      ['therapists', payerId, filters],
      BY_NAME,
      ({ keys, beyond, order }) =>
        audited(
          sql`with page as materialized (
              select * from (${designatedTo(payerId, filters.zip)} ${filtered(filters)}) therapist
              where ${withinRadius(filters)} and ${beyond} ${order})
            select ${keys} as keys, shown.* from page cross join lateral (${shown(payerId)}) shown ${order}`,
          { action: 'list-therapists' },
        ),
    );
    if (found.data.length === 0 && filters.zip !== undefined) await this.assertKnown(filters.zip);
    return found;
  }

  /** zip_code_pkey serves it. @throws UnknownZip */
  private async assertKnown(zip: string): Promise<void> {
    if (await this.database.one(sql`select from zip_code where zip = ${zip}`)) return;
    throw new UnknownZip({ errors: [{ pointer: '/zip', code: 'unknown-zip', detail: 'There is no such ZIP code.' }] });
  }
}

const designatedTo = (payerId: string, zip?: string): Statement => sql`
  select staff.id, staff.sort_key, ${zip === undefined ? sql`null::float8` : distanceFrom(zip)} as distance
  ${takingPart({ kind: 'payer', payerId })}
    join clinic_location location on location.id = staff.default_location_id
  where true`;

const distanceFrom = (zip: string): Statement => sql`
  (select distance_km(origin.latitude, origin.longitude, location.latitude, location.longitude) / ${KM_A_MILE}::float8
    from zip_code origin where origin.zip = ${zip})`;

/** From an unknown ZIP code nobody is anywhere. */
const withinRadius = ({ zip, radiusMiles }: TherapistFilters): Statement =>
  zip === undefined ? sql`true` : sql`distance <= ${radiusMiles ?? 1e6}`;

const filtered = ({ specialty, language, gender }: TherapistFilters): Statement => sql`
  ${specialty ? sql`and profile.specialties && ${specialty}::text[]` : empty}
  ${
    language
      ? sql`and exists (select from unnest(profile.languages) spoken
          where folded(spoken) = any(select folded(asked) from unnest(${language}::text[]) asked))`
      : empty
  }
  ${
    gender
      ? sql`and exists (select from personal_detail detail where detail.staff_id = staff.id
          and detail.account_id = staff.account_id and detail.field = 'gender' and detail.published
          and detail.value = any(${gender}::text[]))`
      : empty
  }`;

/** What is shown of a row of the page. Details of whoever was this therapist before are nobody's. */
const shown = (payerId: string): Statement => sql`
  select staff.id as "therapistId", staff.organisation_id as "organisationId", staff.first_name as "firstName",
    staff.last_name as "lastName", staff.email, staff.npi, staff.office_phone as "officePhone",
    ${DEFAULT_LOCATION} as location, round(page.distance::numeric, 1)::float8 as "distanceMiles",
    case when staff.photo_id is not null
      then '/v1/payers/' || ${payerId}::text || '/therapists/' || staff.id || '/photo' end as photo,
    profile.credentials, profile.about, profile.specialties, profile.languages, profile.client_ages as "clientAges",
    profile.approaches,
    (select coalesce(json_object_agg(detail.field, detail.value), '{}') from personal_detail detail
      where detail.staff_id = staff.id and detail.account_id = staff.account_id and detail.published) as personal
  from staff_member staff
    join therapist_profile profile on profile.staff_id = staff.id
    join clinic_location location on location.id = staff.default_location_id
  where staff.id = page.id`;
