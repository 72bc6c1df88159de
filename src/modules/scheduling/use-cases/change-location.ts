import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { ClinicLocation } from '../domain/clinic-location.entity';
import type { StatedPlace } from '../domain/place';
import { placed } from './placed';

/** A clinic's place is called otherwise, or was moved within its time zone. */
@Injectable()
export class ChangeLocation {
  constructor(private readonly work: UnitOfWork) {}

  /** What is absent stays. @throws NotFound, StaleVersion, UnknownZip */
  execute(
    { organisationId, locationId }: { readonly organisationId: string; readonly locationId: string },
    version: number,
    changes: Partial<StatedPlace>,
  ): Promise<void> {
    return this.work.run(async (em) => {
      const location = await em.findOne(ClinicLocation, { id: locationId, organisationId });
      if (!location) throw new NotFound();
      location.assertVersion(version);
      location.change(await placed(em, { ...location.place, ...changes }));
    });
  }
}
