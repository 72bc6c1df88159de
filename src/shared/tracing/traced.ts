import { type Attributes, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/** The tracer of the application; it does nothing until traces are exported. */
export const tracer = () => trace.getTracer('refero');

/** Runs a job's work in a span of its own. Attributes are ids and names of ours, never personal data. */
export function traced<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  return tracer().startActiveSpan(name, { kind: SpanKind.CONSUMER, attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR }); // without the message: it may repeat an address
      throw error;
    } finally {
      span.end();
    }
  });
}
