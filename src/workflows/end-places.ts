import { Injectable } from '@nestjs/common';
import { Programs } from '../modules/directory/public';
import type { IdentityEvents } from '../modules/identity/public';
import { Teams } from '../modules/navigation/public';

/** Who left an organisation works at none of its sites and claims none of its programs any longer (NAV-20). */
@Injectable()
export class EndPlaces {
  constructor(
    private readonly teams: Teams,
    private readonly programs: Programs,
  ) {}

  async run({ organisationId, accountId }: IdentityEvents['worker.left']): Promise<void> {
    await this.teams.leave(organisationId, accountId);
    await this.programs.leave(organisationId, accountId);
  }
}
