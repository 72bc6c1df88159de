import { Migration } from '@mikro-orm/migrations';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', 'migrations');

/** The reviewed SQL files of `migrations/`, in the order of their names. */
export function sqlMigrations(folder = FOLDER) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      name: file.replace(/\.sql$/, ''),
      class: migrationOf(readFileSync(join(folder, file), 'utf8')),
    }));
}

function migrationOf(text: string) {
  return class extends Migration {
    override up(): void {
      this.addSql(text);
    }
  };
}
