/** Who may call whom, always through public/. What is not listed is forbidden; so is a module not listed. */
const MAY_USE = {
  identity: [],
  directory: ['identity'],
  referrals: ['directory', 'identity'],
  inbox: ['directory', 'identity'],
  scheduling: ['identity'],
  navigation: ['directory', 'identity'],
  rewards: ['identity'],
};

/** A rule holds for what runs; a type may be named where its value may not. */
const VALUES = { dependencyTypesNot: ['type-only'] };
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const allowList = Object.entries(MAY_USE).map(([module, may]) =>
  rule(
    `${module}-allow-list`,
    `${module} may use ${may.join(' and ') || 'no other module'}.`,
    { path: `^src/modules/${module}/` },
    { path: '^src/modules/', pathNot: `^src/modules/(${[module, ...may].join('|')})/` },
  ),
);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'public-only',
      'A module is used through its public/ folder.',
      { path: '^src/modules/([^/]+)/' },
      { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/public/'] },
    ),
    ...allowList,
    rule(
      'listed-modules-only',
      'A new module says in MAY_USE whom it may use.',
      { path: '^src/modules/', pathNot: `^src/modules/(${Object.keys(MAY_USE).join('|')})/` },
      {},
    ),
    rule(
      'outsiders-use-public',
      'Workflows and entry points see public/ only; app.module.ts composes, demo.ts fills.',
      { path: '^src/', pathNot: '^src/(modules/|app\\.module\\.ts$|demo\\.ts$)' },
      { path: '^src/modules/', pathNot: '^src/modules/[^/]+/public/' },
    ),
    rule(
      'workflows-call-facades',
      'A workflow keeps nothing and answers nobody: it hears an event and calls public/ of another module.',
      { path: '^src/workflows/' },
      {
        path: [
          '^src/shared/(database|http|email)/',
          npm('@mikro-orm', '@fastify', 'pg', 'bullmq', 'ioredis', 'nodemailer'),
        ],
      },
    ),
    rule(
      'workflows-are-called-by-nobody',
      'Only the composition root knows that there are workflows.',
      { path: '^src/', pathNot: '^src/(workflows/|app\\.module\\.ts$)' },
      { path: '^src/workflows/' },
    ),
    rule(
      'composition-takes-modules',
      'The composition root imports whole modules.',
      { path: '^src/app\\.module\\.ts$' },
      { path: '^src/(modules|workflows)/', pathNot: '^src/(modules/([^/]+)/\\2|workflows/workflows)\\.module\\.ts$' },
    ),
    rule(
      'demo-only-from-demo',
      'Demonstration data is reachable from src/demo.ts only.',
      { path: '^src/', pathNot: '^src/(demo\\.ts$|modules/[^/]+/demo/)' },
      { path: '^src/modules/[^/]+/demo/' },
    ),
    rule(
      'demo-fills-through-demo',
      "src/demo.ts fills the database through the modules' demo/ folders.",
      { path: '^src/demo\\.ts$' },
      { path: '^src/modules/', pathNot: '^src/modules/[^/]+/(demo|public)/' },
    ),
    rule(
      'shared-knows-no-module',
      'shared/ serves any module.',
      { path: '^src/shared/' },
      { path: '^src/(modules|workflows)/' },
    ),
    rule(
      'domain-knows-domain',
      'domain/ knows its own language and shared/domain; who asks (caller) is part of a policy.',
      { path: '^src/modules/([^/]+)/domain/', pathNot: '\\.schema\\.ts$' },
      {
        path: '^src/',
        pathNot: [
          '^src/modules/$1/(domain|public)/',
          '^src/modules/[^/]+/public/',
          '^src/shared/domain/',
          '^src/shared/http/caller\\.ts$',
        ],
      },
    ),
    rule(
      'domain-is-pure',
      'domain/ is free of framework, driver, queue and network.',
      { path: '^src/(shared|modules/[^/]+)/domain/', pathNot: '\\.schema\\.ts$' },
      {
        path: [
          npm(
            '@nestjs',
            '@mikro-orm',
            '@fastify',
            'fastify',
            'bullmq',
            'ioredis',
            'pg',
            'nodemailer',
            'class-validator',
          ),
          npm('class-transformer', 'sql-template-tag', 'eta', 'rxjs', 'undici'),
          '^(node:)?(http|https|http2|net|tls|dns|fs|child_process|worker_threads)(/|$)',
        ],
      },
    ),
    rule(
      'schema-maps-only',
      'A schema file maps entities: MikroORM core, row-level security and domain/, no more.',
      { path: '^src/modules/([^/]+)/domain/.+\\.schema\\.ts$' },
      {
        path: ['^src/', npm('[^/]+')],
        pathNot: ['^src/modules/$1/domain/', '^src/shared/database/row-level-security\\.ts$', npm('@mikro-orm/core')],
      },
    ),
    rule(
      'public-is-plain',
      'public/ is plain data in and out: no entities, no insides.',
      { path: '^src/modules/([^/]+)/public/' },
      { path: '^src/modules/$1/(http|jobs|use-cases|queries|domain/.+\\.(entity|schema)\\.ts$)' },
    ),
    rule(
      'queries-are-sql',
      'A read goes from SQL to plain rows: no entities, no entity manager.',
      { path: '^src/modules/[^/]+/queries/' },
      { path: ['^src/modules/[^/]+/domain/.+\\.(entity|schema)\\.ts$', npm('@mikro-orm')], ...VALUES },
    ),
    rule(
      'controllers-hold-no-driver',
      'http/ parses, calls, presents: the database and the queues are behind use cases and queries.',
      { path: '^src/modules/[^/]+/http/' },
      { path: npm('@mikro-orm', 'pg', 'bullmq', 'ioredis', 'nodemailer') },
    ),
    rule(
      'http-is-the-edge',
      'Nothing calls into http/; a DTO may be named as the shape of an answer.',
      { path: '^src/modules/([^/]+)/(domain|use-cases|queries|jobs|public)/' },
      { path: '^src/modules/$1/http/', pathNot: '\\.dto\\.ts$' },
    ),
    rule(
      'product-stands-alone',
      'The product needs neither its tests nor its development tools.',
      { path: '^src/' },
      { path: '^(dev|test|bench)/' },
    ),
    rule(
      'declared-packages',
      'What runs is declared in package.json, and not among the development tools.',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], ...VALUES },
    ),
    rule('resolvable', 'An import leads somewhere.', {}, { couldNotResolve: true }),
    rule(
      'no-cycles',
      'Two files that need each other are one file, or three; a part may name its whole as a type.',
      {},
      { circular: true, viaOnly: VALUES },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/openapi-metadata\\.ts$' }, // generated from the sources that are looked at here
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
