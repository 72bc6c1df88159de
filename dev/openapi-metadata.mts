import { PluginMetadataGenerator } from '@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const TARGET = 'src/openapi-metadata.ts';

/**
 * What JSDoc and class-validator say in `*.dto.ts` and `*.controller.ts`, as the OpenAPI document takes it. Jest with
 * swc cannot run the Swagger plugin, so what it would do is written to a file that tests and production both load.
 */
function generated(): string {
  const folder = mkdtempSync(join(tmpdir(), 'refero-openapi-'));
  try {
    const visitor = new ReadonlyVisitor({
      introspectComments: true,
      classValidatorShim: true,
      dtoFileNameSuffix: ['.dto.ts'],
      pathToSource: resolve('src'),
    });
    new PluginMetadataGenerator().generate({
      visitors: [visitor],
      tsProgramRef: ReadonlyVisitor.createTsProgram('tsconfig.build.json'),
      outputDir: folder,
      filename: 'metadata.ts',
    });
    return readFileSync(join(folder, 'metadata.ts'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Plain `require` of files without a suffix works in the build and under Jest alike; `await import` in neither. */
const asCommonJs = (text: string): string => text.replace(/(?:await )?import\("([^"]+?)(?:\.js)?"\)/g, 'require("$1")');

const text = asCommonJs(generated());
// Writing only what changed keeps incremental builds incremental.
if (!existsSync(TARGET) || readFileSync(TARGET, 'utf8') !== text) writeFileSync(TARGET, text);
