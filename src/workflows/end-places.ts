import { Injectable } from '@nestjs/common';
import { Programs } from '../modules/directory/public';
import type { IdentityEvents } from '../modules/identity/public';

/** Who left an organisation claims none of its programs any longer. */
@Injectable()
export class EndPlaces {
  constructor(private readonly programs: Programs) {}

  run({ organisationId, accountId }: IdentityEvents['worker.left']): Promise<void> {
    return this.programs.leave(organisationId, accountId);
  }
}
