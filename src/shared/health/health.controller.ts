import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowAnybody } from '../http/access';
import { Refuses } from '../http/refuses';
import { LivenessDto, ReadinessDto } from './health.dto';
import { NotReady, Readiness } from './readiness';

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /**
   * Whether the process answers at all. Restart it when it does not.
   */
  @AllowAnybody()
  @Get('live')
  getLiveness(): LivenessDto {
    return { status: 'ok' };
  }

  /**
   * Whether requests may be sent to this process.
   *
   * They may while the database answers and has every migration, the queues keep what is put into them, and nobody
   * asked the process to stop. A Redis that is down leaves it ready and is `degraded`: what is to be done waits in the
   * database.
   */
  @AllowAnybody()
  @Refuses(NotReady)
  @Get('ready')
  async getReadiness(): Promise<ReadinessDto> {
    return { status: 'ok', checks: await this.readiness.assertReady() };
  }
}
