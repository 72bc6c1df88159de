import type { EntityManager } from '@mikro-orm/postgresql';
import type { EligibilityFields } from '../domain/eligibility-rules';
import type { ProgramFields } from '../domain/program-details';
import type { ProgramCapacity } from '../domain/program-kinds';
import { NO_RULES } from '../domain/eligibility-rules';
import type { Program, ProgramChanges, StatedProgram } from '../domain/program.entity';
import type { ProgramAddress } from '../public/programs';
import { assertServices, placedAddress, placedArea, type StatedArea } from './stated-program';

/** A program as people write it down. */
export interface WrittenProgram {
  readonly details: Omit<ProgramFields, 'address'> & { readonly address: (ProgramAddress & { zip: string }) | null };
  readonly area: StatedArea;
  readonly rules: Partial<EligibilityFields>;
  readonly capacity?: ProgramCapacity;
}

export interface WrittenChanges {
  readonly details: Partial<WrittenProgram['details']>;
  readonly area?: StatedArea;
  readonly rules: Partial<EligibilityFields>;
  readonly capacity?: ProgramCapacity;
}

/** What was written, with its places. @throws UnknownService, UnknownZip, ZipOutsideState, InvalidArea */
export async function written(em: EntityManager, program: WrittenProgram): Promise<StatedProgram> {
  const { details, capacity } = program;
  await assertServices(em, details.services);
  const address = details.address && (await placedAddress(em, details.address));
  const area = await placedArea(em, program.area, address);
  return { details: { ...details, address }, area, rules: { ...NO_RULES, ...program.rules }, capacity };
}

/** The same of what changes. @throws UnknownService, UnknownZip, ZipOutsideState, InvalidArea */
export async function writtenChanges(
  em: EntityManager,
  program: Program,
  { details: { address: stated, ...details }, area, rules, capacity }: WrittenChanges,
): Promise<ProgramChanges> {
  if (details.services) await assertServices(em, details.services);
  const address = stated ? await placedAddress(em, stated) : stated;
  const placed = area && (await placedArea(em, area, address === undefined ? program.details.address : address));
  return { details: { ...details, ...(address !== undefined && { address }) }, area: placed, rules, capacity };
}
