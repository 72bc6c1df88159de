import { Module } from '@nestjs/common';
import { DashboardGuard } from './dashboard.guard';
import { QueueDashboard } from './queue-dashboard';

@Module({ providers: [DashboardGuard, QueueDashboard] })
export class QueueDashboardModule {}
