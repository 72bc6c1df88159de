import { Global, Module } from '@nestjs/common';
import { SecretKeys } from './secret-keys';
import { Settings } from './settings';

@Global()
@Module({
  providers: [SecretKeys, { provide: Settings, useFactory: () => Settings.read() }],
  exports: [Settings, SecretKeys],
})
export class ConfigModule {}
