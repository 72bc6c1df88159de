import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Sql } from '../../../shared/database/sql';
import { NotAMember } from '../domain/directory-errors';
import type { ProfileFields } from '../domain/profile';
import type { ReferralSettings } from '../domain/referral-policy';
import type { Tier } from '../domain/tier';

/** A member as they see themselves. */
export interface OwnMemberRow {
  readonly memberId: string;
  readonly tier: Tier;
  /** Its path. */
  readonly picture: string | null;
  readonly profile: ProfileFields;
  readonly settings: ReferralSettings;
  readonly consentVersion: string | null;
  /** RFC 3339. */
  readonly consentedAt: string | null;
  readonly version: number;
}

@Injectable()
export class OwnMember {
  constructor(private readonly database: Sql) {}

  /** One statement, by member_account. @throws NotAMember */
  async of(accountId: string): Promise<OwnMemberRow> {
    const row = await this.database.one<OwnMemberRow>(sql`
      select id as "memberId", tier, version, '/pictures/' || picture_id as picture, consent_version as "consentVersion", rfc3339(consented_at) as "consentedAt",
        json_build_object(
          'shareProfilePublicly', share_profile_publicly, 'referableBy', referable_by,
          'acceptingNewClients', accepting_new_clients) as settings,
        json_build_object(
          'kind', kind, 'givenName', given_name, 'familyName', family_name, 'credentials', credentials, 'bio', bio,
          'licences', licences, 'specialties', specialties, 'serviceTypes', service_types, 'languages', languages,
          'gender', gender, 'insuranceAccepted', insurance_accepted, 'fees', fees, 'telehealth', telehealth,
          'phone', phone, 'email', email, 'website', website,
          'appointmentUrl', appointment_url, 'locations', locations) as profile
      from member where account_id = ${accountId}`);
    if (!row) throw new NotAMember();
    return row;
  }
}
