import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Housekeeping } from '../../../shared/housekeeping/housekeeping';

/** What somebody asked who wanted to join is forgotten once its link has ended. */
@Injectable()
export class ForgetJoinRequests implements OnModuleInit {
  constructor(private readonly housekeeping: Housekeeping) {}

  onModuleInit(): void {
    this.housekeeping.outlives('join_request', "requested_at < app_now() - interval '3 days'"); // join_request_requested
  }
}
