import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../config/settings';
import { routeOf } from '../http/route';
import { exportTraces } from './export-traces';
import { tracer } from './traced';

/** A span for every request, within the caller's trace (`traceparent`), when a collector is configured. */
@Injectable()
export class Tracing implements OnModuleInit, OnApplicationShutdown {
  private readonly spans = new WeakMap<FastifyRequest, Span>();
  private stop?: () => Promise<void>;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = this.settings;
    if (!endpoint) return;
    const adapter = this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    this.stop = await exportTraces(endpoint, adapter ? 'refero-api' : 'refero-worker');
    adapter?.getInstance<FastifyInstance>().addHook('onRequest', (request, _reply, done) => {
      this.begin(request, done);
    });
    adapter?.getInstance<FastifyInstance>().addHook('onResponse', (request, reply, done) => {
      this.end(request, reply);
      done();
    });
  }

  private begin(request: FastifyRequest, next: () => void): void {
    const theirs = propagation.extract(context.active(), request.headers);
    const attributes = { 'http.request.method': request.method, 'refero.request_id': request.id };
    const span = tracer().startSpan(request.method, { kind: SpanKind.SERVER, attributes }, theirs);
    this.spans.set(request, span);
    context.with(trace.setSpan(theirs, span), next);
  }

  private end(request: FastifyRequest, reply: FastifyReply): void {
    const span = this.spans.get(request);
    const route = routeOf(request);
    span?.updateName(`${request.method} ${route}`);
    span?.setAttributes({ 'http.route': route, 'http.response.status_code': reply.statusCode });
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop?.();
  }
}
