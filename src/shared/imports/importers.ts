import { Injectable } from '@nestjs/common';
import type { Importer } from './importer';

/** Which importer reads which kind of file. Modules register theirs. */
@Injectable()
export class Importers {
  private readonly byKind = new Map<string, Importer>();

  register(importer: Importer): void {
    this.byKind.set(importer.kind, importer);
  }

  find(kind: string): Importer | undefined {
    return this.byKind.get(kind);
  }

  get kinds(): string[] {
    return [...this.byKind.keys()].sort();
  }
}
