import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { audited } from '../../../shared/audit/audit';
import { Sql } from '../../../shared/database/sql';
import { NotFound } from '../../../shared/domain/domain-error';
import { APPLICATION_STATUS } from './application-status';
import type { ApplicationStatus } from './program-grid';

export interface DefaultLocation {
  readonly id: string;
  readonly name: string;
  readonly street: string | null;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** A public profile as who fills it in sees it: what the staff record tells, and what it says itself. */
export interface PublicProfileRow {
  readonly staffId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly npi: string | null;
  readonly officePhone: string | null;
  readonly defaultLocation: DefaultLocation | null;
  /** Path of the photo. */
  readonly photo: string | null;
  readonly credentials: string | null;
  readonly about: string | null;
  readonly specialties: string[];
  readonly languages: string[];
  readonly clientAges: string[];
  readonly approaches: string[];
  readonly applicationStatus: ApplicationStatus;
  /** RFC 3339. */
  readonly submittedAt: string | null;
  /** 0 while nothing was saved. */
  readonly version: number;
}

/** Public profiles as their therapists and administrators fill them in (SCH-8). */
@Injectable()
export class PublicProfiles {
  constructor(private readonly database: Sql) {}

  /** By primary keys, with its row in the trail. @throws NotFound */
  async one(organisationId: string, staffId: string): Promise<PublicProfileRow> {
    const profile = await this.database.tenantOne<PublicProfileRow>(
      audited(
        sql`select staff.id as "staffId", staff.first_name as "firstName", staff.last_name as "lastName", staff.email,
            staff.npi, staff.office_phone as "officePhone", ${DEFAULT_LOCATION} as "defaultLocation",
            case when staff.photo_id is not null
              then '/v1/organisations/' || staff.organisation_id || '/staff/' || staff.id || '/photo' end as photo,
            profile.credentials, profile.about, coalesce(profile.specialties, '{}') as specialties,
            coalesce(profile.languages, '{}') as languages, coalesce(profile.client_ages, '{}') as "clientAges",
            coalesce(profile.approaches, '{}') as approaches, ${APPLICATION_STATUS} as "applicationStatus",
            rfc3339(profile.submitted_at) as "submittedAt", coalesce(profile.version, 0) as version
          from staff_member staff
            left join therapist_profile profile on profile.staff_id = staff.id
            left join clinic_location location on location.id = staff.default_location_id
          where staff.id = ${staffId} and staff.organisation_id = ${organisationId}`,
        { action: 'read-public-profile', subject: { kind: 'staff-member', id: staffId } },
      ),
    );
    if (!profile) throw new NotFound();
    return profile;
  }
}

/** Of a `clinic_location location`, which may be none. */
export const DEFAULT_LOCATION = sql`case when location.id is not null then json_build_object('id', location.id,
  'name', location.name, 'street', location.street, 'city', location.city, 'state', location.state, 'zip', location.zip,
  'timeZone', location.time_zone) end`;
