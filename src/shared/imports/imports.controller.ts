import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Personal } from '../audit/personal';
import { Settings } from '../config/settings';
import { NotFound } from '../domain/domain-error';
import { AllowPlatformAdministrator } from '../http/access';
import { InvalidCursor } from '../http/http-errors';
import { PageQueryDto } from '../lists/page.dto';
import { Refuses } from '../http/refuses';
import { TakesUpload, uploadedParts } from '../http/uploads';
import { ImportDto, ImportPageDto, ImportRefusalPageDto, UploadImportDto } from './imports.dto';
import { ListImports } from './list-imports';
import { ListRefusals } from './list-refusals';
import { report } from './refusal-report';
import { UploadImport } from './upload-import';

const MIB = 1 << 20;

@ApiTags('admin')
@AllowPlatformAdministrator()
@Controller('v1/admin/imports')
export class ImportsController {
  constructor(
    private readonly settings: Settings,
    private readonly uploading: UploadImport,
    private readonly imports: ListImports,
    private readonly refusals: ListRefusals,
  ) {}

  /**
   * Import a published directory from its file.
   *
   * The file is taken in now, up to `IMPORT_UPLOAD_LIMIT` (256 MiB unless set otherwise), as CSV or gzip, and carried
   * out in the background: follow the import that is answered. Sending a file again is safe without an
   * `Idempotency-Key`, because an import changes only what differs: the second one leaves everything as it is.
   * Profiles that their owners have claimed are never changed.
   */
  @Post()
  @HttpCode(202)
  @TakesUpload()
  @ApiBody({ type: UploadImportDto })
  @Personal('upload-import')
  async uploadImport(@Req() request: FastifyRequest): Promise<ImportDto> {
    const parts = uploadedParts(request, this.settings.IMPORT_UPLOAD_LIMIT * MIB);
    return this.imports.find(await this.uploading.execute(parts));
  }

  /** Imports from uploads and from the command line, newest first. */
  @Get()
  @Refuses(InvalidCursor)
  listImports(@Query() query: PageQueryDto): Promise<ImportPageDto> {
    return this.imports.page(query);
  }

  /** How an import goes on, or what came of it. */
  @Get(':importId')
  @Refuses(NotFound)
  getImport(@Param('importId') importId: string): Promise<ImportDto> {
    return this.imports.find(importId);
  }

  /** What an import left out, in the order of its file: whole rows, and single fields of rows that it took. */
  @Get(':importId/refusals')
  @Refuses(NotFound, InvalidCursor)
  listImportRefusals(@Param('importId') importId: string, @Query() query: PageQueryDto): Promise<ImportRefusalPageDto> {
    return this.refusals.page(importId, query);
  }

  /** The same as one CSV file: line, subject, field, reason. */
  @Get(':importId/refusals.csv')
  @Header('Content-Disposition', 'attachment; filename="refusals.csv"')
  @ApiOkResponse({ description: 'The report.', content: { 'text/csv': {} } })
  @Refuses(NotFound)
  async exportImportRefusals(@Param('importId') importId: string): Promise<StreamableFile> {
    const lines = report(await this.refusals.all(importId));
    return new StreamableFile(Readable.from(lines, { objectMode: false }), { type: 'text/csv; charset=utf-8' });
  }
}
