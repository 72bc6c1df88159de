import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotFound } from '../domain/domain-error';
import { AllowPlatformAdministrator } from '../http/access';
import { InvalidCursor } from '../http/http-errors';
import { Idempotent } from '../http/idempotency/idempotent';
import { Refuses } from '../http/refuses';
import { FailedJobs } from './failed-jobs';
import { FailedJobPageDto, FailedJobsQueryDto } from './failed-jobs.dto';
import { JobNotFailed, RetryFailedJob } from './retry-failed-job';

/** What support is asked: why a mail never came, or a report was never settled, and to try again. */
@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/failed-jobs')
export class FailedJobsController {
  constructor(
    private readonly jobs: FailedJobs,
    private readonly retrying: RetryFailedJob,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listFailedJobs',
    summary: 'Mails and other jobs that were given up, the last first',
    description:
      'A job is given up after its last attempt, or at once where nothing can mend it. It stays here until it is tried again.',
  })
  @Refuses(InvalidCursor)
  list(@Query() query: FailedJobsQueryDto): Promise<FailedJobPageDto> {
    return this.jobs.page(query);
  }

  @Post(':messageId/retry')
  @HttpCode(202)
  @Idempotent()
  @ApiOperation({
    operationId: 'retryFailedJob',
    summary: 'Try a job that was given up again, at once and with all its attempts',
    description:
      'Its effect happens once, as ever: a job looks first whether there is still something to do. Of a referral, a shared ' +
      'profile or an invited contact whose sender was told that it failed, nothing follows; they send it again.',
  })
  @Refuses(NotFound, JobNotFailed)
  retry(@Param('messageId') messageId: string): Promise<void> {
    return this.retrying.execute(messageId);
  }
}
