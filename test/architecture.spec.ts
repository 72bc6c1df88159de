import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');
const CRUISER = join(ROOT, 'node_modules/.bin/depcruise');

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

async function violationsIn(folder: string): Promise<Violation[]> {
  const args = ['src', '--config', CONFIG, '--output-type', 'json'];
  const { stdout } = await promisify(execFile)(CRUISER, args, { cwd: folder, maxBuffer: 64 << 20 });
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

/** One forbidden import for each rule of the file: from where, of what. */
const PLANTED: Record<string, [from: string, imported: string]> = {
  'public-only': ['src/modules/referrals/use-cases/send-referral.ts', '../../directory/domain/member.entity'],
  'identity-allow-list': ['src/modules/identity/use-cases/register.ts', '../../directory/public'],
  'directory-allow-list': ['src/modules/directory/use-cases/connect.ts', '../../referrals/public'],
  'referrals-allow-list': ['src/modules/referrals/jobs/mail-jobs.ts', '../../unlisted/public'],
  'scheduling-allow-list': ['src/modules/scheduling/use-cases/confirm.ts', '../../directory/public'],
  'navigation-allow-list': ['src/modules/navigation/use-cases/send.ts', '../../referrals/public'],
  'rewards-allow-list': ['src/modules/rewards/use-cases/settle.ts', '../../directory/public'],
  'inbox-allow-list': ['src/modules/inbox/use-cases/notify.ts', '../../referrals/public'],
  'listed-modules-only': ['src/modules/unlisted/public/index.ts', '../domain/secret'],
  'outsiders-use-public': ['src/workflows/welcome.ts', '../modules/directory/domain/member.entity'],
  'workflows-call-facades': ['src/workflows/remember.ts', '../shared/database/sql'],
  'workflows-are-called-by-nobody': ['src/modules/directory/jobs/tell.ts', '../../../workflows/remember'],
  'composition-takes-modules': ['src/app.module.ts', './modules/directory/queries/search'],
  'demo-only-from-demo': ['src/modules/directory/use-cases/disconnect.ts', '../demo/fill'],
  'demo-fills-through-demo': ['src/demo.ts', './modules/directory/use-cases/connect'],
  'shared-knows-no-module': ['src/shared/database/sql.ts', '../../modules/directory/public'],
  'domain-knows-domain': ['src/modules/directory/domain/policy.ts', '../../../shared/database/sql'],
  'domain-is-pure': ['src/modules/directory/domain/connection.entity.ts', '@nestjs/common'],
  'schema-maps-only': ['src/modules/directory/domain/member.schema.ts', 'pg'],
  'public-is-plain': ['src/modules/directory/public/index.ts', '../domain/member.entity'],
  'queries-are-sql': ['src/modules/directory/queries/search.ts', '../domain/member.entity'],
  'controllers-hold-no-driver': ['src/modules/directory/http/members.controller.ts', 'pg'],
  'http-is-the-edge': ['src/modules/directory/use-cases/remove.ts', '../http/members.controller'],
  'product-stands-alone': ['src/main.ts', '../test/support/world'],
  'declared-packages': ['src/worker.ts', 'jest'],
  resolvable: ['src/migrate.ts', './not-there'],
  'no-cycles': ['src/shared/one.ts', './two'],
};

const OTHER_FILES: Record<string, string> = {
  'package.json': JSON.stringify({
    dependencies: { '@nestjs/common': '*', pg: '*' },
    devDependencies: { jest: '*' },
  }),
  'node_modules/@nestjs/common/index.js': '',
  'node_modules/pg/index.js': '',
  'node_modules/jest/index.js': '',
  'src/modules/directory/domain/member.entity.ts': 'export class Member {}',
  'src/modules/directory/demo/fill.ts': 'export const fill = 1;',
  'src/modules/referrals/public/index.ts': 'export {};',
  'src/modules/unlisted/domain/secret.ts': 'export {};',
  'src/shared/two.ts': "import './one';",
  'test/support/world.ts': 'export {};',
};

describe('the architecture, as .dependency-cruiser.cjs holds it', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'refero-architecture-'));
    const planted = Object.values(PLANTED).map(([from, imported]) => [from, `import '${imported}';`] as const);
    for (const [file, text] of [...Object.entries(OTHER_FILES), ...planted]) {
      await mkdir(join(folder, dirname(file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    await cp(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('stands', async () => {
    expect(await violationsIn(ROOT)).toEqual([]);
  });

  it('is guarded by rules each of which catches the import planted for it', async () => {
    const { default: config } = (await import(CONFIG)) as { default: { forbidden: { name: string }[] } };
    expect(Object.keys(PLANTED).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());

    const caught = (await violationsIn(folder)).map(({ rule, from }) => `${rule.name}: ${from}`);
    expect(caught).toEqual(expect.arrayContaining(Object.entries(PLANTED).map(([rule, [from]]) => `${rule}: ${from}`)));
  });

  it('lets a read name an entity as a type', async () => {
    await writeFile(
      join(folder, 'src/modules/directory/queries/list.ts'),
      "import type { Member } from '../domain/member.entity';\nexport type Row = Member;",
    );
    const caught = await violationsIn(folder);
    expect(caught.filter(({ from }) => from.endsWith('queries/list.ts'))).toEqual([]);
  });
});
