import { Global, Module } from '@nestjs/common';
import { JsonLogger } from './json-logger';
import { RequestLog } from './request-log';

@Global()
@Module({ providers: [JsonLogger, RequestLog], exports: [JsonLogger] })
export class LoggingModule {}
