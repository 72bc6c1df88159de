import sql, { type Sql as Statement } from 'sql-template-tag';
import { clientsOfAccountAlone } from './clients-of-account';
import { appointmentRecords, clientRecords } from './kept-of-client';

/**
 * Everything scheduling keeps of an account's owner: as a therapist, and as who asks for appointments. staff_member_owner
 * or appointment_account serves each, and primary keys the rest.
 */
export const keptByScheduling = (accountId: string): Readonly<Record<string, Statement>> => ({
  staffRecords: sql`
    select s.id as "staffId", s.organisation_id as "organisationId", s.first_name as "firstName", s.last_name as "lastName",
      s.email::text as email, s.npi, s.office_phone as "officePhone", s.default_location_id as "defaultLocationId", s.active,
      rfc3339(s.created_at) as "createdAt"
    from staff_member s where s.account_id = ${accountId} order by s.id`,
  photos: sql`
    select photo.staff_id as "staffId", 'image/jpeg' as "mediaType",
      translate(encode(photo.large, 'base64'), chr(10), '') as "largeInBase64"
    from staff_member s join staff_photo photo on photo.staff_id = s.id where s.account_id = ${accountId} order by s.id`,
  publicProfiles: sql`
    select profile.staff_id as "staffId", profile.credentials, profile.about, profile.specialties, profile.languages,
      profile.client_ages as "clientAges", profile.approaches, rfc3339(profile.submitted_at) as "submittedAt"
    from staff_member s join therapist_profile profile on profile.staff_id = s.id
    where s.account_id = ${accountId} order by s.id`,
  personalDetails: sql`
    select staff_id as "staffId", field, value, published from personal_detail
    where account_id = ${accountId} order by staff_id, field`,
  programPlaces: sql`
    select program.staff_id as "staffId", rfc3339(program.added_at) as "addedAt",
      rfc3339(program.deactivated_at) as "deactivatedAt", array(
        select payer.name from program_payer designated join payer on payer.organisation_id = designated.payer_id
        where designated.staff_id = program.staff_id order by payer.name) as payers
    from staff_member s join program_staff program on program.staff_id = s.id
    where s.account_id = ${accountId} order by s.id`,
  availability: sql`
    select b.id, b.staff_id as "staffId", b.location_id as "locationId", b.telehealth,
      to_char(b.begins, 'YYYY-MM-DD"T"HH24:MI:SS') as begins, b.minutes, b.recurrence, b.exceptions::text[] as exceptions,
      b.appointment_minutes as "appointmentMinutes", b.buffer_minutes as "bufferMinutes", b.external
    from staff_member s
      join availability_block b on b.organisation_id = s.organisation_id and b.staff_id = s.id
    where s.account_id = ${accountId} order by b.id`,
  timeOff: sql`
    select o.id, o.staff_id as "staffId", rfc3339(o.starts_at) as "startsAt", rfc3339(o.ends_at) as "endsAt"
    from staff_member s join time_off o on o.organisation_id = s.organisation_id and o.staff_id = s.id
    where s.account_id = ${accountId} order by o.id`,
  appointmentRequests: appointmentRecords(sql`a.account_id = ${accountId}`),
  clientRecords: clientRecords(clientsOfAccountAlone(accountId)),
});
