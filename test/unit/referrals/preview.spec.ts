import { fonts } from '../../../src/modules/referrals/http/print/fonts';
import { Lettering } from '../../../src/modules/referrals/http/preview/lettering';
import { PaintingRoom } from '../../../src/modules/referrals/http/preview/painting-room';
import { PreviewPicture } from '../../../src/modules/referrals/http/preview/preview-picture';
import { previewSvg } from '../../../src/modules/referrals/http/preview/preview-svg';
import type { PreviewView } from '../../../src/modules/referrals/http/preview/preview-view';

const LONG = 100_000;
const VIEW: PreviewView = {
  memberId: '0198a5c1-7a10-7c3e-9d1b-2f6a4c8e0b11',
  name: 'Wolfeschlegelsteinhausen'.repeat(40),
  initials: 'WW',
  standing: 'A type of licence of sixty letters and more than one word '.repeat(200),
  specialties: 'i'.repeat(LONG),
  place: 'a b c d '.repeat(200),
  picture: null,
};

describe('the preview of a share', () => {
  let letters: { regular: Lettering; bold: Lettering };
  beforeAll(async () => {
    const parsed = await fonts();
    letters = { regular: new Lettering(parsed.get('regular')), bold: new Lettering(parsed.get('bold')) };
    previewSvg({ ...VIEW, name: 'Priya Raman' }, letters);
  });

  it('SHR-2 costs the same however much a profile says', () => {
    const cut = (text: string) => text.slice(0, 200);
    const some = { ...VIEW, name: cut(VIEW.name), standing: cut(VIEW.standing), specialties: cut(VIEW.specialties) };
    const fastest = (view: PreviewView) =>
      Math.min(
        ...Array.from({ length: 7 }, () => {
          const before = performance.now();
          previewSvg(view, letters);
          return performance.now() - before;
        }),
      );
    expect(fastest(VIEW) / fastest(some)).toBeLessThan(5); // where all of it is laid out, it is hundreds of times as much
  });

  it('SHR-2 has another tag when it shows something else, the uploaded picture included', () => {
    const previews = new PreviewPicture(undefined as never, new PaintingRoom());
    const tags = [VIEW, { ...VIEW, picture: '/p/1.jpg' }, { ...VIEW, picture: '/p/2.jpg' }, { ...VIEW, place: '' }];
    expect(new Set(tags.map((view) => previews.tagOf(view))).size).toBe(4);
    expect(previews.tagOf({ ...VIEW })).toBe(previews.tagOf(VIEW));
  });
});

describe('the room in which pictures are painted', () => {
  it('SHR-2 paints once for all who want the same, keeps it, and forgets the one nobody asked for longest', async () => {
    const room = new PaintingRoom();
    const painted: string[] = [];
    const ask = (tag: string) => room.picture(tag, () => Promise.resolve(Buffer.from(`${painted.push(tag)}`)));
    const [one, same] = await Promise.all([ask('first'), ask('first')]);
    expect([one, painted]).toEqual([same, ['first']]);
    for (let n = 0; n < 64; n += 1) await ask(`other ${n % 63}`);
    await ask('first');
    expect(painted).toHaveLength(64);
    await ask('one more');
    await ask('other 0');
    await ask('other 1');
    expect(painted.slice(-2)).toEqual(['one more', 'other 1']);
  });

  it('SHR-2 paints again what failed', async () => {
    const room = new PaintingRoom();
    await expect(room.picture('it', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await room.picture('it', () => Promise.resolve(Buffer.from('yes')))).toEqual(Buffer.from('yes'));
  });

  it('SHR-2 PLT-10 refuses when too many wait, and goes on when they have theirs', async () => {
    const room = new PaintingRoom();
    let open = (_: Buffer) => {};
    const slow = new Promise<Buffer>((resolve) => (open = resolve));
    const waiting = Array.from({ length: 22 }, (_, n) => room.picture(`${n}`, () => slow));
    const ask = async () => room.picture('late', () => slow);
    await expect(ask()).rejects.toMatchObject({ code: 'unavailable', details: { retryAfter: 5 } });
    open(Buffer.from('done'));
    await Promise.all(waiting);
    expect(await ask()).toEqual(Buffer.from('done'));
  });
});
