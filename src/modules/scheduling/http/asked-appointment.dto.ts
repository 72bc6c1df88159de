import { ApiProperty } from '@nestjs/swagger';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import type { AppointmentStatus } from '../domain/appointment-status';
import { AlternativeDto, AppointmentDto } from './appointment.dto';
import { StatusQuery } from './status-query';

export class AskedListQueryDto extends PageQueryDto {
  /** Those in this state; repeated, in one of these. */
  @StatusQuery()
  status?: AppointmentStatus[];
}

/** A request as who made it sees it. */
export class AskedAppointmentDto extends AppointmentDto {}

export class AskedAppointmentPageDto {
  @ApiProperty({ type: () => [AskedAppointmentDto] })
  data!: AskedAppointmentDto[];
  page!: PageDto;
}

export class AskedAppointmentInFullDto extends AskedAppointmentDto {
  /** After the clinic declined, let it expire or ended it: other therapists with their first open slot. */
  @ApiProperty({ type: () => [AlternativeDto] })
  alternatives!: AlternativeDto[];
}
