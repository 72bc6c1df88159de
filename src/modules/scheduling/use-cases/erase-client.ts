import { Injectable } from '@nestjs/common';
import { Audit } from '../../../shared/audit/audit';
import { UnitOfWork } from '../../../shared/database/unit-of-work';
import { NotFound } from '../../../shared/domain/domain-error';
import { Client } from '../domain/client.entity';
import { ForgetClients } from './forget-clients';

/** An administrator has a client of the clinic erased, who may have no account (PLT-12). */
@Injectable()
export class EraseClient {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clients: ForgetClients,
  ) {}

  /** The same again changes nothing. @throws NotFound */
  execute(organisationId: string, clientId: string, by: string): Promise<void> {
    return this.work.run(async (em) => {
      if ((await em.count(Client, { id: clientId, organisationId })) === 0) throw new NotFound();
      await this.clients.takeTurn({ clientId });
      await this.clients.execute(em, { clientId }, by);
      Audit.record(em, { action: 'erase-client', subject: { kind: 'client', id: clientId } });
    });
  }
}
