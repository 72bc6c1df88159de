import { Module } from '@nestjs/common';
import { CapacityMetrics } from './capacity.metrics';
import { Metrics } from './metrics';
import { MetricsController } from './metrics.controller';
import { OutboxMetrics } from './outbox.metrics';

@Module({ controllers: [MetricsController], providers: [Metrics, OutboxMetrics, CapacityMetrics] })
export class MetricsModule {}
