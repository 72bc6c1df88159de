import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { pointerTo, unknownField } from './field-problem';
import { InvalidRequest } from './http-errors';

/** Refuses what is sent in a query or a body to an operation that takes none, as validation does elsewhere (PLT-5). */
@Injectable()
export class UndeclaredInputGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { url, query, body } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!url.startsWith('/v1/')) return true; // what rewrites the links of mails adds to their query
    const queried = Object.keys(query ?? {});
    const told = Object.keys(body ?? {});
    const names = [
      ...(queried.length > 0 && !takes(context, RouteParamtypes.QUERY) ? queried : []),
      ...(told.length > 0 && !takes(context, RouteParamtypes.BODY) ? told : []),
    ];
    if (names.length > 0) throw new InvalidRequest({ errors: names.map((name) => unknownField(pointerTo(name))) });
    return true;
  }
}

function takes(context: ExecutionContext, place: RouteParamtypes): boolean {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ??
    {}) as object;
  return Object.keys(parameters).some((key) => key.startsWith(`${place}:`));
}
