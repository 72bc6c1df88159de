import { type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isUUID } from 'class-validator';
import { NotFound } from '../../../shared/domain/domain-error';
import { ProgramGrants } from '../queries/program-grants';
import { RegisteredPayers } from '../queries/registered-payers';

/** The organisation that the path names. @throws NotFound */
function organisationOf(context: ExecutionContext): string {
  const { organisationId } = context.switchToHttp().getRequest<FastifyRequest>().params as { organisationId?: string };
  if (!isUUID(organisationId)) throw new NotFound();
  return organisationId as string;
}

/** SCH-1: no endpoint of the program answers where it is not granted. */
@Injectable()
export class ProgramGuard implements CanActivate {
  constructor(private readonly grants: ProgramGrants) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.grants.assertGranted(organisationOf(context));
    return true;
  }
}

/** What payers may do, only registered ones may. */
@Injectable()
export class PayerGuard implements CanActivate {
  constructor(private readonly payers: RegisteredPayers) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.payers.assertRegistered(organisationOf(context));
    return true;
  }
}

/** For organisations with the program: others get ProgramNotAvailable, which `@Refuses` must name. */
export const InProgram = () => UseGuards(ProgramGuard);
/** For registered payers: others get NotAPayer, which `@Refuses` must name. */
export const ForPayer = () => UseGuards(PayerGuard);
