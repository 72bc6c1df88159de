import { Injectable } from '@nestjs/common';
import { Settings } from '../../../shared/config/settings';
import { Links } from '../../../shared/links/links';
import type { PatientRow } from '../queries/patient-row';
import type { PatientDto } from './patient.dto';

/** Shows patients with the links by which they invite others. */
@Injectable()
export class PatientPresenter {
  constructor(
    private readonly links: Links,
    private readonly settings: Settings,
  ) {}

  one({ linkId, ...patient }: PatientRow): PatientDto {
    return { ...patient, link: `${this.settings.PUBLIC_URL}/i/${this.links.codeOf({ id: linkId })}` };
  }
}
