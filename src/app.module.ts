import { Module } from '@nestjs/common';
import { IdentityModule } from './modules/identity/identity.module';
import { DirectoryModule } from './modules/directory/directory.module';
import { InboxModule } from './modules/inbox/inbox.module';
import { NavigationModule } from './modules/navigation/navigation.module';
import { ReferralsModule } from './modules/referrals/referrals.module';
import { RewardsModule } from './modules/rewards/rewards.module';
import { SchedulingModule } from './modules/scheduling/scheduling.module';
import { AttributionModule } from './shared/attribution/attribution.module';
import { AuditModule } from './shared/audit/audit.module';
import { ClockModule } from './shared/clock/clock.module';
import { ConfigModule } from './shared/config/config.module';
import { DatabaseModule } from './shared/database/database.module';
import { EmailModule } from './shared/email/email.module';
import { HealthModule } from './shared/health/health.module';
import { HousekeepingModule } from './shared/housekeeping/housekeeping.module';
import { HttpModule } from './shared/http/http.module';
import { ImportsModule } from './shared/imports/imports.module';
import { LimitsModule } from './shared/limits/limits.module';
import { LinksModule } from './shared/links/links.module';
import { ListsModule } from './shared/lists/lists.module';
import { LoggingModule } from './shared/logging/logging.module';
import { MetricsModule } from './shared/metrics/metrics.module';
import { OpenApiModule } from './shared/openapi/openapi.module';
import { OutboxModule } from './shared/outbox/outbox.module';
import { PersonalDataModule } from './shared/personal-data/personal-data.module';
import { PicturesModule } from './shared/pictures/pictures.module';
import { QueueDashboardModule } from './shared/queue-dashboard/queue-dashboard.module';
import { TracingModule } from './shared/tracing/tracing.module';
import { WebhooksModule } from './shared/webhooks/webhooks.module';
import { WorkflowsModule } from './workflows/workflows.module';

/** The composition root: the only list of modules. */
@Module({
  imports: [
    ConfigModule,
    LoggingModule,
    DatabaseModule,
    ClockModule,
    OutboxModule,
    LinksModule,
    AttributionModule,
    ListsModule,
    EmailModule,
    AuditModule,
    LimitsModule,
    HousekeepingModule,
    ImportsModule,
    HttpModule,
    HealthModule,
    MetricsModule,
    OpenApiModule,
    PersonalDataModule,
    PicturesModule,
    QueueDashboardModule,
    TracingModule,
    WebhooksModule,
    DirectoryModule,
    IdentityModule,
    ReferralsModule,
    InboxModule,
    SchedulingModule,
    RewardsModule,
    NavigationModule,
    WorkflowsModule,
  ],
})
export class AppModule {}
