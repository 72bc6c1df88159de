import { Format, type Options, type Params, Presets, SingleBar } from 'cli-progress';
import type { WriteStream } from 'node:tty';
import type { ImportCounts } from './import-counts';

/** Shows how an import goes on. */
export interface ImportProgress {
  read(bytes: number, size: number): void;
  counted(counts: ImportCounts): void;
  end(): void;
}

/** A bar on a terminal, a line every few seconds anywhere else. */
export const importProgress = (output: WriteStream): ImportProgress =>
  output.isTTY ? new Bar(output) : new Lines(output);

class Bar implements ImportProgress {
  private readonly bar: SingleBar;
  private counts?: ImportCounts;

  constructor(stream: WriteStream) {
    const format = (options: Options, { progress, eta }: Params) =>
      `${Format.BarFormat(progress, options)} ${Math.floor(progress * 100)} % | ${inNumbers(this.counts?.read ?? 0)} rows` +
      (progress < 1 ? ` | ${Format.TimeFormat(eta, options, 5)} to go` : '');
    this.bar = new SingleBar({ stream, format, hideCursor: true, etaBuffer: 50 }, Presets.shades_classic);
  }

  read(bytes: number, size: number): void {
    if (this.bar.isActive) this.bar.update(bytes);
    else this.bar.start(size, bytes);
  }

  counted(counts: ImportCounts): void {
    this.counts = counts;
    this.bar.updateETA();
  }

  end(): void {
    this.bar.stop();
  }
}

const EVERY_MS = 5_000;

class Lines implements ImportProgress {
  private part = 0;
  private last = performance.now();

  constructor(private readonly output: NodeJS.WritableStream) {}

  read(bytes: number, size: number): void {
    this.part = size === 0 ? 1 : bytes / size;
  }

  counted({ read }: ImportCounts): void {
    if (performance.now() - this.last < EVERY_MS) return;
    this.last = performance.now();
    this.output.write(`${inNumbers(read)} rows, ${Math.floor(this.part * 100)} % of the file\n`);
  }

  end(): void {
    // its lines are all written
  }
}

const inNumbers = (count: number): string => count.toLocaleString('en-US');
