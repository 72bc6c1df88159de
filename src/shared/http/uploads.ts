import multipart from '@fastify/multipart';
import { applyDecorators, PayloadTooLargeException } from '@nestjs/common';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { InvalidRequest, MalformedRequest } from './http-errors';

const MOST_PARTS = 20;
const LONGEST_VALUE = 1_000;
/** What the parts themselves add to the file. */
const FRAME = 64 * 1024;

/** A part of an upload, in the order in which it was sent; a file is read before the next part comes. */
export type UploadedPart =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | { readonly kind: 'file'; readonly name: string; readonly fileName: string; readonly bytes: AsyncIterable<Buffer> };
export type UploadedParts = AsyncIterable<UploadedPart>;

interface UploadConfig {
  readonly takesUpload?: boolean;
}

/** An operation that takes `multipart/form-data`, and nothing else; every other one refuses it (415). */
export const TakesUpload = () =>
  applyDecorators(RouteConfig({ takesUpload: true } satisfies UploadConfig), ApiConsumes('multipart/form-data'));

export const takesUpload = ({ routeOptions }: FastifyRequest): boolean =>
  (routeOptions.config as UploadConfig).takesUpload === true;

export async function readUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, { limits: { parts: MOST_PARTS, fields: MOST_PARTS, fieldSize: LONGEST_VALUE } });
}

/**
 * The parts of an upload as they arrive, of which no file has more than so many bytes: 413 beyond.
 * @throws InvalidRequest for a body of another kind, MalformedRequest for one that cannot be read
 */
export async function* uploadedParts(request: FastifyRequest, most: number): AsyncGenerator<UploadedPart> {
  if (!request.isMultipart())
    throw new InvalidRequest({
      errors: [{ pointer: '', code: 'multipart', detail: 'Send the fields and the file as multipart/form-data.' }],
    });
  if (Number(request.headers['content-length'] ?? 0) > most + FRAME) throw new PayloadTooLargeException();
  for await (const part of readable(request.parts({ limits: { fileSize: most } })))
    if (part.type === 'file')
      yield { kind: 'file', name: part.fieldname, fileName: part.filename, bytes: readable<Buffer>(part.file) };
    else yield { kind: 'field', name: part.fieldname, value: String(part.value) };
}

/** What the parser complains about is the request's fault, and its messages repeat nothing of it to anybody. */
async function* readable<T>(parts: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* parts;
  } catch (error) {
    if ((error as { statusCode?: unknown }).statusCode === 413) throw new PayloadTooLargeException();
    throw new MalformedRequest({ detail: 'The parts of the body cannot be read.' });
  }
}
