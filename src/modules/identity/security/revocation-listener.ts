import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '../../../shared/database/notifications';
import { CredentialCaches } from './credential-caches';

/**
 * Hears what any process revoked: triggers of `session`, `api_key`, `worker` and `account` notify
 * `credential_revoked` with `<table>:<id>`. While the connection is lost nothing is kept in memory.
 */
@Injectable()
export class RevocationListener implements OnModuleInit {
  constructor(
    private readonly notifications: Notifications,
    private readonly caches: CredentialCaches,
  ) {}

  onModuleInit(): Promise<void> {
    return this.notifications.hear('credential_revoked', {
      heard: (payload) => this.caches.revoke(payload),
      back: () => this.caches.open(),
      lost: () => this.caches.close(),
    });
  }
}
