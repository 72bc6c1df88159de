import { context, propagation, trace } from '@opentelemetry/api';

/**
 * Sends spans to an OpenTelemetry collector (OTLP over HTTP) from now on. What does it is loaded here and not before:
 * without a collector none of it is in memory.
 * @returns what sends the last spans and stops
 */
export async function exportTraces(endpoint: string, service: string): Promise<() => Promise<void>> {
  const { BatchSpanProcessor, TracerProvider } = await import('@opentelemetry/sdk-trace');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { AsyncLocalStorageContextManager } = await import('@opentelemetry/context-async-hooks');
  const { W3CTraceContextPropagator } = await import('@opentelemetry/core');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');

  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    for (const api of [context, propagation, trace]) api.disable();
    await provider.shutdown().catch(() => undefined); // a collector that is gone keeps nobody from stopping
  };
}
