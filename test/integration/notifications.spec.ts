import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Settings } from '../../src/shared/config/settings';
import { Notifications } from '../../src/shared/database/notifications';
import { eventually } from '../support/eventually';
import { World } from '../support/world';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A way to the database that breaks when `word` passes, and counts who takes it. */
class BreakableWay {
  word?: string;
  taken = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly to: URL) {
    this.server = createServer((from) => this.take(from));
  }

  async url(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    return Object.assign(new URL(this.to), { host: `127.0.0.1:${port}` }).toString();
  }

  break(): void {
    this.word = undefined;
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  close(): void {
    this.break();
    this.server.close();
  }

  private take(from: Socket): void {
    this.taken += 1;
    const onwards = connect(Number(this.to.port), this.to.hostname);
    for (const socket of [from, onwards]) this.sockets.add(socket.on('error', () => undefined));
    onwards.on('data', (data) => from.write(data)).on('close', () => from.destroy());
    from.on('close', () => onwards.destroy());
    from.on('data', (data) => (this.word && data.includes(this.word) ? this.break() : onwards.write(data)));
  }
}

describe('channels of the database', () => {
  let world: World;
  let way: BreakableWay;
  let notifications: Notifications;

  beforeAll(async () => (world = await World.start({ worker: false })));
  afterAll(() => world.stop());
  beforeEach(async () => {
    way = new BreakableWay(new URL(world.databaseUrl));
    notifications = new Notifications(Settings.from({ DATABASE_URL: await way.url() }));
  });
  afterEach(async () => {
    await notifications.onApplicationShutdown();
    way.close();
  });

  const say = (channel: string) => world.rows(`select pg_notify($1, 'said')`, [channel]);

  it('SHR-11 a channel that cannot be heard at first is heard when the connection is back', async () => {
    await notifications.hear('one', { heard: () => undefined });
    const heard: string[] = [];
    way.word = 'listen two';
    await notifications.hear('two', { heard: (payload) => heard.push(payload), back: () => heard.push('back') });
    await eventually(() => Promise.resolve(heard.includes('back')));
    await say('two');
    await eventually(() => Promise.resolve(heard.includes('said')));
    expect(heard).toEqual(['back', 'said']);
  });

  it('SHR-11 whoever wants to hear right after the connection was lost makes no second one', async () => {
    let lost = false;
    let isBack = false;
    const heard: string[] = [];
    await notifications.hear('one', {
      heard: (payload) => heard.push(payload),
      lost: () => (lost = true),
      back: () => (isBack = lost),
    });
    way.break();
    await eventually(() => Promise.resolve(lost));
    await notifications.hear('two', { heard: () => undefined });
    await eventually(() => Promise.resolve(isBack));
    await sleep(800); // longer than it waits before it connects again
    await say('one');
    await eventually(() => Promise.resolve(heard.length > 0));
    expect([way.taken, heard]).toEqual([2, ['said']]);
  });
});
