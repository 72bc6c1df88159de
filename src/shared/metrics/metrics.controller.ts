import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { Settings } from '../config/settings';
import { AllowAnybody } from '../http/access';
import { InvalidCredential, SignInRequired } from '../http/access-errors';
import { Refuses } from '../http/refuses';
import { Metrics } from './metrics';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

@ApiTags('operations')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly settings: Settings,
  ) {}

  /**
   * What this process counts, as Prometheus reads it.
   *
   * Asks for the bearer token `METRICS_TOKEN` when one is set.
   */
  @ApiProduces('text/plain')
  @AllowAnybody()
  @Refuses(SignInRequired, InvalidCredential)
  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  getMetrics(@Req() request: FastifyRequest): Promise<string> {
    this.assertAllowed(request.headers.authorization);
    return this.metrics.registry.metrics();
  }

  private assertAllowed(authorization: string | undefined): void {
    const { METRICS_TOKEN } = this.settings;
    if (!METRICS_TOKEN) return;
    if (!authorization) throw new SignInRequired();
    if (!timingSafeEqual(hash(authorization), hash(`Bearer ${METRICS_TOKEN}`))) throw new InvalidCredential();
  }
}
