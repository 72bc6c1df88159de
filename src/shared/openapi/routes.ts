import { type INestApplication, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { DomainErrorClass } from '../domain/domain-error';
import { ACCESS_RULE, type AccessRule } from '../http/access';
import { IDEMPOTENT, type IdempotencyRule } from '../http/idempotency/idempotency-rule';
import { IF_MATCH } from '../http/if-match';
import { LIVING } from '../http/living';
import { NEVER_ANSWERS, REFUSES } from '../http/refuses';
import { LIMITED_TO } from '../limits/limited-to';
import type { LimitName } from '../limits/limits';

/** What our own decorators say about a route. */
export interface Route {
  readonly access: AccessRule;
  readonly refuses: readonly DomainErrorClass[];
  readonly idempotency?: IdempotencyRule;
  readonly ifMatch: boolean;
  /** Never 304: its answer changes without a new version. */
  readonly isLiving: boolean;
  /** It is there to be refused. */
  readonly neverAnswers: boolean;
  /** Refuses what is sent to it undeclared, also where it takes nothing (`UndeclaredInputGuard`). */
  readonly isStrict: boolean;
  /** Stricter limits than the one on everything. */
  readonly limits: readonly LimitName[];
}

type Handler = (...args: unknown[]) => unknown;

/** Every route of the application, by `get /v1/things/{thingId}`. @throws Error for one that says not who may call it */
export function routesOf(app: INestApplication): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  const scanner = new MetadataScanner();
  for (const module of app.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      if (!metatype) continue;
      const controller = metatype as { prototype: Record<string, Handler>; name: string };
      for (const name of scanner.getAllMethodNames(controller.prototype))
        for (const key of keysOf(controller, controller.prototype[name]!))
          routes.set(key, routeOf(controller, controller.prototype[name]!, key));
    }
  return routes;
}

function keysOf(controller: object, handler: Handler): string[] {
  const paths = Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined;
  if (paths === undefined) return [];
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod].toLowerCase();
  const prefixes = [Reflect.getMetadata(PATH_METADATA, controller) as string | string[]].flat();
  return prefixes.flatMap((prefix) => [paths].flat().map((path) => `${method} ${template(`${prefix}/${path}`)}`));
}

/** As OpenAPI writes a path. */
const template = (path: string): string => `/${path.split('/').filter(Boolean).join('/')}`.replace(/:(\w+)/g, '{$1}');

function routeOf(controller: object, handler: Handler, key: string): Route {
  const said = (name: string): unknown => Reflect.getMetadata(name, handler) ?? Reflect.getMetadata(name, controller);
  const access = said(ACCESS_RULE) as AccessRule | undefined;
  if (!access) throw new Error(`${key} says not who may call it`);
  return {
    access,
    refuses: (said(REFUSES) ?? []) as DomainErrorClass[],
    idempotency: said(IDEMPOTENT) as IdempotencyRule | undefined,
    ifMatch: said(IF_MATCH) === true,
    isLiving: said(LIVING) === true,
    neverAnswers: said(NEVER_ANSWERS) === true,
    isStrict: key.includes(' /v1/'),
    limits: (said(LIMITED_TO) ?? []) as LimitName[],
  };
}
