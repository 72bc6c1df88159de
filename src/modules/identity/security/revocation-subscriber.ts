import type { EventArgs, EventSubscriber } from '@mikro-orm/core';
import { MikroORM } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Account } from '../domain/account.entity';
import { ApiKey } from '../domain/api-key.entity';
import { Session } from '../domain/session.entity';
import { Worker } from '../domain/worker.entity';
import { CredentialCaches } from './credential-caches';

/**
 * Drops what this process keeps of a credential in the flush that changes it: the notification tells the other
 * processes, but may reach this one only after the answer has left.
 */
@Injectable()
export class RevocationSubscriber implements EventSubscriber, OnModuleInit {
  constructor(
    private readonly orm: MikroORM,
    private readonly caches: CredentialCaches,
  ) {}

  onModuleInit(): void {
    this.orm.em.getEventManager().registerSubscriber(this);
  }

  getSubscribedEntities() {
    return [Account, ApiKey, Session, Worker];
  }

  afterUpdate(change: EventArgs<object>): void {
    this.revoke(change);
  }

  afterDelete(change: EventArgs<object>): void {
    this.revoke(change);
  }

  private revoke({ meta, entity }: EventArgs<object>): void {
    this.caches.revoke(`${meta.tableName}:${(entity as { id: string }).id}`);
  }
}
