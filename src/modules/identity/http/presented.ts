import type { ApiKey } from '../domain/api-key.entity';
import type { Invitation } from '../domain/invitation.entity';
import type { Organisation } from '../domain/organisation.entity';
import type { IssuedApiKeyDto } from './api-key.dto';
import type { InvitationDto, OrganisationDto } from './organisation.dto';

/** What has just been made, as the lists show it. */
export const presented = {
  organisation: ({ id, name, createdAt, version }: Organisation): OrganisationDto => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    version,
  }),

  invitation: ({ id, email, role, createdAt, expiresAt, version }: Invitation): InvitationDto => ({
    id,
    email,
    role,
    status: 'pending',
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    version,
  }),

  apiKey: ({ key, token }: { key: ApiKey; token: string }): IssuedApiKeyDto => ({
    id: key.id,
    name: key.name,
    scopes: key.scopes,
    status: 'active',
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    previousUntil: key.previousUntil?.toISOString() ?? null,
    version: key.version,
    token,
  }),
};
