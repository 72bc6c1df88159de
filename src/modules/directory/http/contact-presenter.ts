import type { Contact } from '../domain/contact.entity';
import type { ContactFields } from '../domain/contact-details';
import type { StatedContact } from '../use-cases/keep-contact';
import type { ChangeContactDto, ContactDto, KeepContactDto } from './contact.dto';

/** A changed contact as the query that reads it back would answer. */
export const contactOf = ({ id, details, status, invitation, memberId, version }: Contact): ContactDto => ({
  id,
  ...details,
  status,
  invitedUntil: invitation?.until.toISOString() ?? null,
  memberId,
  version,
});

/** What a body states, as the domain says it: what is absent stays absent, a cleared list is empty. */
export function statedContact(body: KeepContactDto): StatedContact;
export function statedContact(body: ChangeContactDto): Partial<ContactFields>;
export function statedContact({ specialties, serviceTypes, ...body }: ChangeContactDto): Partial<ContactFields> {
  const stated = { ...body, specialties: listOf(specialties), serviceTypes: listOf(serviceTypes) };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}

const listOf = (values: string[] | null | undefined) => (values === null ? [] : values);
