import { Injectable, Logger } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Sql } from '../database/sql';
import { DomainError, type ErrorKind } from '../domain/domain-error';
import { RequestScope } from '../http/request-scope';
import { auditInsert } from './audit';

const TOLD: ReadonlySet<ErrorKind> = new Set<ErrorKind>(['forbidden', 'not-found', 'refused']);

/** Puts refusals of personal operations into the trail: their own transaction undid whatever it had written. */
@Injectable()
export class RefusalTrail {
  private readonly log = new Logger(RefusalTrail.name);

  constructor(private readonly database: Sql) {}

  async record(error: unknown, request: FastifyRequest): Promise<void> {
    const scope = RequestScope.maybe;
    if (!(error instanceof DomainError) || !TOLD.has(error.kind) || !scope?.personal) return;
    if (scope.caller.kind === 'anonymous') return;
    const { action, subject } = scope.personal;
    const parameters = request.params as Readonly<Record<string, string | undefined>>;
    const entry = {
      action,
      subject: subject && { kind: subject.kind, id: uuidOrNone(parameters[subject.parameter]) },
      organisationId: uuidOrNone(parameters.organisationId),
      outcome: 'refused' as const,
      reason: error.code,
    };
    await this.database.rows(auditInsert(entry)).catch((failure: unknown) => {
      this.log.error({ requestId: scope.requestId, what: 'a refusal is missing in the audit trail', err: failure });
    });
  }
}

const uuidOrNone = (value: string | undefined) => (isUUID(value) ? value : undefined);
