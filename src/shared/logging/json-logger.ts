import { Injectable, type LoggerService, type OnApplicationShutdown } from '@nestjs/common';
import { type Logger, type LoggerOptions, pino } from 'pino';
import { Settings } from '../config/settings';
import { RequestScope } from '../http/request-scope';
import { describeError } from './describe-error';

/** Where Nest tells of every module and route at start. */
const STARTING: readonly unknown[] = ['InstanceLoader', 'RoutesResolver', 'RouterExplorer'];

/** Lines are written together: to write each on its own costs more than to make it. */
const OUTPUT = pino.destination({ minLength: 4096, periodicFlush: 100 });

/** Nest's logger as JSON lines on standard output, each with the id of the request or job it belongs to. */
@Injectable()
export class JsonLogger implements LoggerService, OnApplicationShutdown {
  private readonly lines: Logger;

  constructor(settings: Settings) {
    const options: LoggerOptions = {
      level: settings.LOG_LEVEL,
      base: undefined, // who collects the lines knows the host and the process
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      mixin: () => ({ requestId: RequestScope.maybe?.requestId }),
    };
    this.lines = pino(options, OUTPUT);
  }

  /** The process ends by a signal next, which lets nothing else be written. */
  onApplicationShutdown(): void {
    OUTPUT.flushSync();
  }

  log = (message: unknown, ...more: unknown[]): void =>
    this.write(STARTING.includes(more.at(-1)) ? 'debug' : 'info', message, more);
  fatal = (message: unknown, ...more: unknown[]): void => this.write('fatal', message, more);
  error = (message: unknown, ...more: unknown[]): void => this.write('error', message, more);
  warn = (message: unknown, ...more: unknown[]): void => this.write('warn', message, more);
  debug = (message: unknown, ...more: unknown[]): void => this.write('debug', message, more);
  verbose = (message: unknown, ...more: unknown[]): void => this.write('trace', message, more);

  /** Nest gives what to say, now and then a stack, and last the name of who says it. */
  private write(level: pino.Level, message: unknown, more: unknown[]): void {
    const context = more.at(-1);
    const where = typeof context === 'string' ? { context } : {};
    if (typeof message !== 'object' || message === null) this.lines[level](where, String(message));
    else this.lines[level]({ ...where, ...fieldsOf(message) });
  }
}

/** Errors are described here, because pino on its own repeats their messages. */
function fieldsOf(message: object): object {
  if (message instanceof Error) return { err: describeError(message) };
  return 'err' in message ? { ...message, err: describeError(message.err) } : message;
}
