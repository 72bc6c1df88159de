import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { pointerTo, unknownField } from './field-problem';
import { InvalidRequest } from './http-errors';

/** Refuses what is sent in a query or a body to an operation that takes none, as validation does elsewhere (PLT-5). */
@Injectable()
export class UndeclaredInputInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { url, query, body } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!url.startsWith('/v1/')) return next.handle(); // what rewrites the links of mails adds to their query
    const names = [
      ...(takes(context, RouteParamtypes.QUERY) ? [] : Object.keys(query ?? {})),
      ...(takes(context, RouteParamtypes.BODY) ? [] : Object.keys(body ?? {})),
    ];
    if (names.length > 0) throw new InvalidRequest({ errors: names.map((name) => unknownField(pointerTo(name))) });
    return next.handle();
  }
}

function takes(context: ExecutionContext, place: RouteParamtypes): boolean {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ??
    {}) as object;
  return Object.keys(parameters).some((key) => key.startsWith(`${place}:`));
}
