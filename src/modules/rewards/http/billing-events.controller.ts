import { Body, Controller, Headers, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AllowSigned } from '../../../shared/http/access';
import { InvalidRequest } from '../../../shared/http/http-errors';
import { Refuses } from '../../../shared/http/refuses';
import { LimitedTo } from '../../../shared/limits/limited-to';
import type { FactKind } from '../domain/billing-fact';
import { AnotherCurrency, InvalidSignature, NotYetHappened, OldTimestamp } from '../domain/reward-errors';
import { ReceiveBillingEvent } from '../use-cases/receive-billing-event';
import { BillingEventDto, ReceivedBillingEventDto } from './billing-event.dto';
import { BillingSignatureGuard } from './billing-signature.guard';

const header = (name: string, description: string, example: string) =>
  ApiHeader({ name, description, required: true, schema: { type: 'string', maxLength: 2_000, example } });

/** Where an organisation's billing reports what happens to orders (REW-8). */
@ApiTags('rewards')
@AllowSigned()
@LimitedTo('billing-event')
@Controller('v1/billing-events/:organisationId')
export class BillingEventsController {
  constructor(private readonly receiving: ReceiveBillingEvent) {}

  @ApiOperation({
    operationId: 'receiveBillingEvent',
    summary: 'Report what happened to an order, signed as Standard Webhooks says',
    description:
      'Answered with 202 once it is stored, and with 200 when the same `webhook-id` came before. Events may come in any order ' +
      'and more than once. An event of a patient who is not on record is kept, and settled when they are.',
  })
  @Post()
  @HttpCode(202)
  @UseGuards(BillingSignatureGuard)
  @header('webhook-id', 'Of the event, the same at every attempt.', 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W')
  @header('webhook-timestamp', 'Of this attempt, in seconds since 1970.', '1795426200')
  @header(
    'webhook-signature',
    '`v1,…`, several with a blank between them.',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  )
  @ApiResponse({ status: 202, type: ReceivedBillingEventDto, description: 'Stored.' })
  @ApiOkResponse({ type: ReceivedBillingEventDto, description: 'It came before.' })
  @Refuses(InvalidSignature, OldTimestamp, InvalidRequest, NotYetHappened, AnotherCurrency)
  async receiveBillingEvent(
    @Param('organisationId') organisationId: string,
    @Headers('webhook-id') messageId: string,
    @Body() { type, timestamp, data: { federal = false, ...order } }: BillingEventDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceivedBillingEventDto> {
    const kind = type.slice('order.'.length) as FactKind;
    const report = { ...order, kind, federal, occurredAt: new Date(timestamp) };
    const isNews = await this.receiving.execute(organisationId.toLowerCase(), messageId, report);
    if (!isNews) void reply.status(200);
    return { isNews };
  }
}
