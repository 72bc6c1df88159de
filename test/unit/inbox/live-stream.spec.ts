import { LiveStream, MOST_MISSED } from '../../../src/modules/inbox/live/live-stream';
import type { LogPart } from '../../../src/modules/inbox/queries/live-log';

const event = (seq: number) => ({ seq, type: 'message', subjectId: `subject-${seq}` });
const until = (seq: number) => Array.from({ length: seq }, (_, at) => event(at + 1));
/** What follows from what was done has followed. */
const turn = async () => {
  for (let n = 0; n < 10; n += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A stream over a log that a test grows, with what it sent so far: `12`, or `ready 12`. */
function followed(last: number | undefined, log: ReturnType<typeof event>[], lastOfAll?: number) {
  const reads: number[] = [];
  const held: (() => void)[] = [];
  const state = { holds: false };
  const read = async (after: number): Promise<LogPart> => {
    reads.push(after);
    const part = { last: lastOfAll ?? log.at(-1)?.seq ?? 0, events: log.filter(({ seq }) => seq > after) };
    if (state.holds) await new Promise<void>((resolve) => held.push(resolve));
    return part;
  };
  const stream = new LiveStream(last, read);
  const chunks: string[] = [];
  stream.output.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const sent = () =>
    [...chunks.join('').matchAll(/id: (\d+)\nevent: (\w+)/g)].map(([, id, type]) =>
      type === 'message' ? id : `${type} ${id}`,
    );
  return { stream, sent, reads, chunks, state, release: () => held.splice(0).forEach((go) => go()) };
}

describe('a stream of events', () => {
  it('SHR-11 sends what fits behind the last one at once, together, and without asking the log', async () => {
    const { stream, sent, reads, chunks } = followed(undefined, until(3));
    await stream.catchUp();
    for (const seq of [4, 5, 6]) stream.hear(event(seq));
    await turn();
    expect(sent()).toEqual(['ready 3', '4', '5', '6']);
    expect([reads.length, chunks.length]).toEqual([1, 1]);
  });

  it('SHR-11 leaves out what it has sent, and fetches what is missing', async () => {
    const log = until(3);
    const { stream, sent, reads } = followed(3, log);
    await stream.catchUp();
    for (const seq of [2, 3]) stream.hear(event(seq));
    log.push(event(4), event(5), event(6));
    stream.hear(event(6)); // 4 and 5 went unheard
    await turn();
    stream.hear(event(6));
    await turn();
    expect(sent()).toEqual(['ready 3', '4', '5', '6']);
    expect(reads).toEqual([3, 3]);
  });

  it('SHR-11 reads once more when it heard something while it read', async () => {
    const log = until(2);
    const { stream, sent, state, release } = followed(0, log);
    state.holds = true;
    const ready = stream.catchUp();
    log.push(event(3));
    stream.hear(event(3));
    await turn();
    state.holds = false;
    release();
    await ready;
    await turn();
    expect(sent()).toEqual(['1', '2', '3', 'ready 3']);
  });

  it('SHR-11 a log that cannot be read loses nothing: it is read when there is something to look for', async () => {
    const log = until(1);
    const failing = followed(1, log);
    await failing.stream.catchUp();
    const stream = failing.stream as unknown as { log: (after: number) => Promise<LogPart> };
    const { log: read } = stream;
    stream.log = () => Promise.reject(new Error('the database is down'));
    log.push(event(2), event(3));
    failing.stream.hear(event(3));
    await turn();
    stream.log = read;
    failing.stream.lookAgain();
    await turn();
    expect(failing.sent()).toEqual(['ready 1', '2', '3']);
  });

  it('SHR-11 tells of what was missed one by one up to a few thousand, and says resync beyond', async () => {
    const few = followed(1, until(MOST_MISSED + 1));
    await few.stream.catchUp();
    const many = followed(0, until(MOST_MISSED + 1));
    await many.stream.catchUp();
    await turn();
    expect(few.sent()).toHaveLength(MOST_MISSED + 1);
    expect(many.sent()).toEqual([`resync ${MOST_MISSED + 1}`, `ready ${MOST_MISSED + 1}`]);
  });

  it('SHR-11 says resync where the log has a hole, whether it begins, goes on or ends with one', async () => {
    for (const missing of [2, 4, 6]) {
      const { stream, sent } = followed(
        1,
        until(6).filter(({ seq }) => seq !== missing),
        6,
      );
      await stream.catchUp();
      await turn();
      expect([missing, sent()]).toEqual([missing, ['resync 6', 'ready 6']]);
    }
  });

  it('SHR-11 one that ends while it catches up sends nothing more, and no heartbeat before it is ready', async () => {
    const { stream, chunks, state, release } = followed(0, until(3));
    state.holds = true;
    const ready = stream.catchUp();
    stream.beat();
    stream.end();
    state.holds = false;
    release();
    await ready;
    await turn();
    expect([chunks, stream.output.readableEnded, stream.output.errored]).toEqual([[], true, null]);
  });

  it('SHR-11 says where the client stands with each heartbeat, and nothing after its end', async () => {
    const { stream, sent, chunks } = followed(undefined, until(7));
    await stream.catchUp();
    stream.beat();
    stream.end();
    stream.hear(event(8));
    stream.beat();
    await turn();
    expect(sent()).toEqual(['ready 7']);
    expect(chunks.join('')).toMatch(/: still here\nid: 7\n\n$/);
    expect(stream.output.readableEnded).toBe(true);
  });
});
