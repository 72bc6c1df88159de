import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build, isBuilt } from '../dev/build.mts';
import { Launch } from '../dev/launch.mts';
import { say, sentence, Told } from '../dev/told.mts';
import { CpuMeter, residentMegabytes } from './cpu.mts';
import { benchLog, Databases } from './database.mts';
import { type JobKey, JOBS } from './jobs.mts';
import { Turns } from './measure.mts';
import { record, type Recording } from './recording.mts';
import { type Compared, jobsTable } from './report.mts';
import { type Side, startSide } from './side.mts';

const quick = process.argv.includes('--quick');
const plan = quick ? { warmUpMs: 1_000, rounds: 4, sliceMs: 800 } : { warmUpMs: 3_000, rounds: 20, sliceMs: 1_000 };
const DOCUMENT = 'docs/performance.md';
const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function run(launch: Launch): Promise<void> {
  if (process.platform !== 'linux') throw new Told('The bench reads what processes cost in /proc: it needs Linux.');
  const databases = await Databases.open(launch);
  if (!(await isBuilt())) {
    say('building');
    await build({ env: process.env, signal: launch.signal, guard: launch.guard, logFile: benchLog('build') });
  }
  const url = await databases.copy(100_000, launch);
  say('100,000 members are there');
  const recording = await record(url, launch);
  const product = await startProduct('product', url, launch);
  const floor = await startFloor(url, recording, launch);
  const meter = new CpuMeter();
  launch.begun.defer(() => meter.close());
  const turns = new Turns(meter, launch.signal);
  const only = process.env.BENCH_ONLY?.split(',');
  const keys = (Object.keys(JOBS) as JobKey[]).filter((key) => !only || only.includes(key));
  const jobs = keys.map((key) => JOBS[key]);
  say('warming up');
  await turns.warmUp(jobs, [floor, product], plan.warmUpMs);
  say(`measuring: ${plan.rounds} rounds`);
  await turns.run(jobs, [floor, product], plan.rounds, plan.sliceMs);
  const compared = keys.map((key): Compared => {
    const job = JOBS[key];
    return {
      job,
      floor: turns.tally(floor, job),
      product: turns.tally(product, job),
      statements: recording[key].statements.length,
    };
  });
  const text = `${jobsTable(compared)}\n\nMemory of the product's process after the run: ${residentMegabytes(product.pid).toFixed(0)} MB.`;
  const { length, 0: first } = cpus();
  const where = `${new Date().toISOString().slice(0, 10)}, ${length} cores (${first?.model ?? 'unknown'}), Node ${process.versions.node}${quick ? ', quick run' : ''}.`;
  process.stdout.write(`\n${where}\n\n${text}\n`);
  if (process.argv.includes('--write')) write(`${where}\n\n${text}`);
}

/** Puts the result between the markers of docs/performance.md. */
function write(result: string): void {
  const [before] = readFileSync(DOCUMENT, 'utf8').split(BEGIN);
  const after = readFileSync(DOCUMENT, 'utf8').split(END)[1];
  writeFileSync(DOCUMENT, `${before}${BEGIN}\n\n${result}\n\n${END}${after}`);
  say(`written to ${DOCUMENT}`);
}

const startProduct = (name: string, databaseUrl: string, launch: Launch): Promise<Side> =>
  startSide({ name, script: 'dist/main.js', databaseUrl, application: 'refero', readyPath: '/health/ready' }, launch);

function startFloor(databaseUrl: string, recording: Recording, launch: Launch): Promise<Side> {
  const env = { BENCH_RECORDING: JSON.stringify(recording) };
  return startSide(
    { name: 'floor', script: file('floor.mts'), databaseUrl, application: 'bench-floor', env, readyPath: '/ready' },
    launch,
  );
}

const launch = new Launch();
launch.endAtSignals();
try {
  await run(launch);
} catch (error) {
  if (!launch.isAsked) {
    process.stderr.write(`\n${error instanceof Told ? sentence(error) : String((error as Error).stack)}\n`);
    process.exitCode = 1;
  }
}
await launch.begun.disposeAsync().catch((error: unknown) => process.stderr.write(`${sentence(error)}\n`));
launch.guard.dismiss();
process.exit();
