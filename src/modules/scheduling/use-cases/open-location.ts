import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { ClinicLocation } from '../domain/clinic-location.entity';
import type { StatedPlace } from '../domain/place';
import { placed } from './placed';

/** A clinic has one more place. */
@Injectable()
export class OpenLocation {
  constructor(private readonly work: UnitOfWork) {}

  /** Its id. @throws UnknownZip */
  execute(organisationId: string, place: StatedPlace, timeZone: string): Promise<string> {
    return this.work.run(async (em) => {
      const location = new ClinicLocation(organisationId, await placed(em, place), timeZone);
      em.persist(location);
      return location.id;
    });
  }
}
