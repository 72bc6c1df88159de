import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { Clock } from '../../../shared/clock/clock';
import { acrossTenants } from '../../../shared/database/tenant';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { PersonalData } from '../../../shared/personal-data/personal-data';
import type { PersonalDataDto } from '../http/personal-data.dto';

/** Everything that is kept of an account's owner, as one document (PLT-12). */
@Injectable()
export class ExportPersonalData {
  constructor(
    private readonly work: UnitOfWork,
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
  ) {}

  run(accountId: string): Promise<PersonalDataDto> {
    // what is theirs lies in all the organisations that they have to do with
    return acrossTenants(() =>
      this.work.run(async (em) => {
        Audit.record(em, { action: 'export-personal-data', subject: { kind: 'account', id: accountId } });
        return {
          accountId,
          takenAt: this.clock.now().toISOString(),
          sections: await this.personalData.of(accountId),
        };
      }),
    );
  }
}
