import { type CanActivate, Injectable } from '@nestjs/common';
import { ContactSupport } from '../domain/reward-errors';

/** What an organisation reads and support alone changes: whatever is sent, it is said whom to ask (REW-6). */
@Injectable()
export class SupportGuard implements CanActivate {
  canActivate(): never {
    throw new ContactSupport();
  }
}
