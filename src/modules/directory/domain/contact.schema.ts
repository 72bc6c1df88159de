import { defineEntity, p } from '@mikro-orm/core';
import { ofOwner } from '../../../shared/database/row-level-security';
import { Contact } from './contact.entity';
import { ContactDetails } from './contact-details';
import { CONTACT_STATUSES } from './contact-status';
import { Member } from './member.entity';

export const ContactDetailsSchema = defineEntity({
  class: ContactDetails,
  embeddable: true,
  properties: {
    name: p.text(),
    phone: p.text().nullable(),
    occupation: p.text().nullable(),
    licenceType: p.text().nullable(),
    specialties: p.array(),
    serviceTypes: p.array(),
    city: p.text().nullable(),
    state: p.text().nullable(),
  },
});

/** Columns that the database derives (migrations/0012 says what for), in its own spelling; entities never read them. */
const derived = {
  sortKey: p.text().collation('C').generated('folded(name) stored').lazy(),
  searchKey: p
    .text()
    .generated('contact_key(name, occupation, licence_type, specialties, service_types, city, state) stored')
    .lazy(),
};

export const ContactSchema = defineEntity({
  class: Contact,
  tableName: 'contact',
  properties: {
    id: p.uuid().primary(),
    accountId: p.uuid(),
    _details: () => p.embedded(ContactDetails).prefix(false),
    _status: p.enum(CONTACT_STATUSES).accessor('status'),
    _invitations: p.integer().accessor('invitations'),
    _invitedEmail: p.string().columnType('citext').fieldName('invited_email').nullable(),
    _invitedUntil: p.datetime(6).fieldName('invited_until').nullable(),
    _memberId: () =>
      p
        .manyToOne(Member)
        .mapToPk()
        .fieldName('member_id')
        .foreignKeyName('contact_member')
        .deleteRule('no action')
        .nullable()
        .accessor('memberId'),
    createdAt: p.datetime(6).defaultRaw('app_now()'),
    version: p.integer().version(),
    ...derived,
  },
  checks: [
    {
      name: 'contact_invitation',
      expression: "num_nulls(invited_email, invited_until) = case status when 'invited' then 0 else 2 end",
    },
    { name: 'contact_joined', expression: "(status = 'joined') = (member_id is not null)" },
  ],
  indexes: [
    { name: 'contact_order', expression: 'create index contact_order on contact (account_id, sort_key, id)' },
    {
      name: 'contact_member',
      expression: 'create index contact_member on contact (member_id) where member_id is not null',
    },
    {
      name: 'contact_invited_address',
      expression: 'create index contact_invited_address on contact (invited_email) where invited_email is not null',
    },
  ],
  ...ofOwner('account_id'),
});
