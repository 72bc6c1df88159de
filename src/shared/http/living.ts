import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';

export const LIVING = 'refero:living';

/**
 * Says of a GET that its answer holds what changes without a new version: a colleague's consent, a role somewhere.
 * Its ETag still serves `If-Match`; `If-None-Match` never makes it 304.
 */
export const Living = () => applyDecorators(SetMetadata(LIVING, true), RouteConfig({ [LIVING]: true }));
