import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  PayloadTooLargeException,
  RequestTimeoutException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export interface ImageRule {
  readonly types: readonly string[];
  readonly mostBytes: number;
}

const IMAGE = /^image\//i;
const WITHIN_MS = 120_000; // 10 MB over a slow telephone

/** An operation whose body is an image as it is: `curl --data-binary @picture.jpg -H 'Content-Type: image/jpeg'`. */
export const TakesImage = (rule: ImageRule) =>
  applyDecorators(
    RouteConfig({ image: rule }),
    ApiConsumes(...rule.types),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
  );

/** Reads a body; what is not asked for stays in the socket and takes no memory. */
export type ReadImage = () => Promise<Buffer>;

/** Gives a `ReadImage` of at most `mostBytes`: 413 when there are more. */
export const ImageBody = createParamDecorator((_: unknown, context: ExecutionContext): ReadImage => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { mostBytes } = ruleOf(request)!;
  if (Number(request.headers['content-length']) > mostBytes) throw new PayloadTooLargeException();
  return () => bytesOf(request, mostBytes);
});

/** Leaves images unread until guards have settled who sends them; operations that take none refuse them (415). */
export function imageBodies(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(IMAGE, (_request, _payload, done) => done(null));
  fastify.addHook('preParsing', (request, _reply, _payload, done) => {
    const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
    const rule = ruleOf(request);
    const isTaken = rule ? rule.types.includes(type) : !IMAGE.test(type);
    done(isTaken ? null : new UnsupportedMediaTypeException());
  });
}

const ruleOf = ({ routeOptions }: FastifyRequest): ImageRule | undefined =>
  (routeOptions.config as { image?: ImageRule } | undefined)?.image;

async function bytesOf({ raw }: FastifyRequest, mostBytes: number): Promise<Buffer> {
  const slow = setTimeout(() => raw.destroy(), WITHIN_MS);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > mostBytes) throw new PayloadTooLargeException();
      chunks.push(chunk);
    }
  } catch (error) {
    raw.resume(); // what is still to come is read and dropped: else the connection would never end
    throw error instanceof PayloadTooLargeException ? error : new RequestTimeoutException();
  } finally {
    clearTimeout(slow);
  }
  return Buffer.concat(chunks);
}
