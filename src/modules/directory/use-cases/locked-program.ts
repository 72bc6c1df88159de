import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../../shared/domain/domain-error';
import { Program } from '../domain/program.entity';

/** A program, held until the transaction ends; of one organisation when it is named. @throws NotFound */
export async function lockedProgram(em: EntityManager, programId: string, organisationId?: string): Promise<Program> {
  const program = await em.findOne(Program, { id: programId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!program || (organisationId !== undefined && program.organisationId !== organisationId)) throw new NotFound();
  return program;
}

export const ofProgram = (id: string) => ({ kind: 'program', id });
