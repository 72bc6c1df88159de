import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { UuidField } from '../../../shared/http/fields/uuid-field';
import { PageDto, PageQueryDto } from '../../../shared/lists/page.dto';
import { CONNECTION_STATUSES, type ConnectionStatus } from '../domain/connection-status';
import type { OwnConnection } from '../use-cases/request-connection';
import { DIRECTIONS, MemberCardDto } from './member.dto';

export class RequestConnectionDto {
  /** Whom you ask to be colleagues. */
  @UuidField()
  memberId!: string;
}

export class RequestsQueryDto extends PageQueryDto {
  /** Requests you were sent or those you sent; both when absent. */
  @IsOptional()
  @IsIn(DIRECTIONS)
  direction?: (typeof DIRECTIONS)[number];
}

export class ConnectionStateDto {
  id!: string;
  /** The other member. */
  memberId!: string;
  @ApiProperty({ enum: CONNECTION_STATUSES })
  status!: ConnectionStatus;
  /** Whether you were asked or did ask. */
  @ApiProperty({ enum: DIRECTIONS })
  direction!: (typeof DIRECTIONS)[number];
  /** RFC 3339. */
  requestedAt!: string;
  /** RFC 3339: when it came into this state. */
  changedAt!: string;
  /** The `ETag` to send back in `If-Match`. */
  version!: number;

  static from({ connection, viewerId }: OwnConnection): ConnectionStateDto {
    return {
      id: connection.id,
      memberId: connection.otherThan(viewerId),
      status: connection.status,
      direction: connection.requestedBy === viewerId ? 'outgoing' : 'incoming',
      requestedAt: connection.requestedAt.toISOString(),
      changedAt: connection.changedAt.toISOString(),
      version: connection.version,
    };
  }
}

export class ConnectionDto extends ConnectionStateDto {
  /** The other member, as everybody sees them. */
  member!: MemberCardDto;
}

export class ConnectionPageDto {
  @ApiProperty({ type: [ConnectionDto] })
  data!: ConnectionDto[];
  page!: PageDto;
}
