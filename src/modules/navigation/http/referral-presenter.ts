import { Injectable } from '@nestjs/common';
import { type ProgramSummary, Programs } from '../../directory/public';
import { sideOf } from '../domain/actor';
import type { Reach } from '../domain/reach';
import { GROUP_OF, STAGE_OF } from '../domain/referral-status';
import { namesOnly, type SharedDetails } from '../domain/shared-details';
import type { ReferralRow } from '../queries/referral-row';
import type { ProgramReferralDto, ReferredProgramDto } from './program-referral.dto';
import type { SharedSeekerDto } from './seeker.dto';

/** Shows referrals as their reader may see them, with the names of their programs: one statement for a page of them. */
@Injectable()
export class ReferralPresenter {
  constructor(private readonly programs: Programs) {}

  async one(row: ReferralRow): Promise<ProgramReferralDto> {
    const [shown] = await this.many([row]);
    return shown!;
  }

  async many(rows: readonly ReferralRow[]): Promise<ProgramReferralDto[]> {
    const summaries = await this.programs.summaries([...new Set(rows.map(({ programId }) => programId))]);
    const byId = new Map(summaries.map((program) => [program.programId, program]));
    return rows.map((row) => shown(row, byId.get(row.programId)));
  }
}

function shown(row: ReferralRow, program: ProgramSummary | undefined): ProgramReferralDto {
  const { id, way, live, status, comment, consent, parentId, sentAt, changedAt, version, maker } = row;
  const side = sideOf(row.reasons)!;
  const knowsNameOnly = side === 'program' && row.reach === 'do_not_contact';
  const isHidden = knowsNameOnly && way !== 'walk_in'; // which the program said itself
  return {
    id,
    side,
    way,
    live,
    status,
    statusGroup: GROUP_OF[status],
    stage: STAGE_OF[status],
    program: shownProgram(row.programId, program),
    seekerId: row.seekerId,
    seeker: shownSeeker(knowsNameOnly ? namesOnly(row.shared) : row.shared, row.reach),
    navigator: way === 'navigator' ? maker : null,
    comment: isHidden ? null : comment,
    consent: isHidden ? { ...consent, words: null } : consent,
    parentId,
    goalId: side === 'navigator' ? row.goalId : null,
    sentAt,
    changedAt,
    version,
  };
}

const shownProgram = (id: string, program: ProgramSummary | undefined): ReferredProgramDto => ({
  id,
  name: program?.name ?? '',
  organisationName: program?.organisationName ?? '',
});

export const shownSeeker = (shared: SharedDetails, reach: Reach): SharedSeekerDto => ({
  givenName: shared.givenName,
  familyName: shared.familyName,
  dateOfBirth: shared.dateOfBirth ?? null,
  email: shared.email ?? null,
  phone: shared.phone ?? null,
  language: shared.language ?? null,
  zip: shared.zip ?? null,
  householdSize: shared.householdSize ?? null,
  reach,
});
