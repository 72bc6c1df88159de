import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { PictureDeveloper } from '../../src/shared/pictures/picture-developer';
import { Directory } from '../../src/modules/directory/public';
import { givenAccount } from '../factories/accounts';
import {
  givenColleagues,
  type GivenMember,
  givenMember,
  givenReferableColleague,
  REFERABLE,
} from '../factories/members';
import type { Answer } from '../support/api';
import { World } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await World.start({ worker: false });
});
afterAll(() => world.stop());

const RED = { r: 220, g: 20, b: 20 };
const BLUE = { r: 20, g: 20, b: 220 };
const plain = (width = 900, height = 600, background: object = RED) =>
  sharp({ create: { width, height, channels: 3, background: background as never } });
const jpeg = () => plain().jpeg().toBuffer();
/** Packed without a library, which would unpack all of its pixels first. */
const greyPng = (width: number, height: number): Buffer => {
  const chunk = (type: string, data: Buffer) => {
    const [length, body, check] = [Buffer.alloc(4), Buffer.concat([Buffer.from(type), data]), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 1; // bit a pixel
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
};
const versionOf = async (member: GivenMember): Promise<number> =>
  (await world.api.get('/v1/me/profile', { token: member.token })).body.version;
const upload = async (
  member: GivenMember,
  raw: Buffer | string,
  { type = 'image/jpeg', version }: { type?: string; version?: number } = {},
) =>
  world.api.call('PUT', '/v1/me/picture', undefined, {
    token: member.token,
    raw,
    headers: { 'content-type': type, 'if-match': `"${version ?? (await versionOf(member))}"` },
  });
const bytesAt = async (path: string) => {
  const answer = await fetch(new URL(path, world.api.url));
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const shownBy = async (member: GivenMember) =>
  (await bytesAt((await world.api.get('/v1/me/profile', member)).body.picture)).bytes;
const statusAt = async (path: string) => (await bytesAt(path)).status;
const pixel = async (bytes: Buffer, left: number, top: number) =>
  [...(await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())] as [number, number, number];
const pictureOf = (answer: Answer): string => {
  expect(answer.status).toBe(200);
  expect(answer.body.picture).toMatch(/^\/pictures\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]+$/);
  return answer.body.picture;
};
/** A member with a picture, and its address. */
async function givenPicture(overrides: object = {}): Promise<{ member: GivenMember; picture: string }> {
  const member = await givenMember(world, overrides);
  return { member, picture: pictureOf(await upload(member, await jpeg())) };
}

describe('uploading a picture (COL-22)', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('COL-22 a %s becomes a square JPEG in two sizes', async (format) => {
    const member = await givenMember(world);
    const answer = await upload(member, await plain().toFormat(format).toBuffer(), { type: `image/${format}` });
    const picture = pictureOf(answer);
    expect(answer.headers.get('etag')).toBe(`"${answer.body.version}"`);
    for (const [path, width] of [
      [picture, 512],
      [`${picture}?size=small`, 192],
    ] as const) {
      const { bytes, headers } = await bytesAt(path);
      expect(headers.get('content-type')).toBe('image/jpeg');
      expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width, height: width, space: 'srgb' });
      expect((await pixel(bytes, 5, 5))[0]).toBeGreaterThan(180);
    }
  });

  it('COL-22 nothing that a camera wrote is left: not where it was taken, by what, when', async () => {
    const member = await givenMember(world);
    const taken = await plain()
      .withExif({
        IFD0: { Make: 'Canary Cameras', Copyright: 'Canary' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '39/1 44/1 21/1',
          GPSLongitudeRef: 'W',
          GPSLongitude: '104/1 59/1 5/1',
        },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>Canary</note></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif?.includes('Canary')).toBe(true);
    const picture = pictureOf(await upload(member, taken));
    for (const path of [picture, `${picture}?size=small`]) {
      const { bytes } = await bytesAt(path);
      const { exif, xmp, iptc, icc, orientation, comments } = await sharp(bytes).metadata();
      expect([exif, xmp, iptc, icc, orientation, comments]).toEqual(Array(6).fill(undefined));
      expect(bytes.includes('Canary')).toBe(false);
    }
  });

  it('COL-22 a picture that was taken sideways stands upright', async () => {
    const member = await givenMember(world);
    const top = await plain(600, 300, BLUE).png().toBuffer();
    const upright = plain(600, 600).composite([{ input: top, left: 0, top: 0 }]);
    const sideways = await sharp(await upright.png().toBuffer())
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    await upload(member, sideways);
    const shown = await shownBy(member);
    expect((await pixel(shown, 256, 40))[2]).toBeGreaterThan(180);
    expect((await pixel(shown, 256, 470))[0]).toBeGreaterThan(180);
  });

  it('COL-22 what is transparent becomes white, and of an animation the first frame counts', async () => {
    const member = await givenMember(world);
    const clear = sharp({ create: { width: 300, height: 300, channels: 4, background: { ...RED, alpha: 0 } } });
    await upload(member, await clear.png().toBuffer(), { type: 'image/png' });
    for (const channel of await pixel(await shownBy(member), 100, 100)) expect(channel).toBeGreaterThan(250);
    const frames = await Promise.all(
      [plain(200, 200, BLUE), plain(200, 200, RED)].map((frame) => frame.png().toBuffer()),
    );
    const animated = await sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(2);
    await upload(member, animated, { type: 'image/webp' });
    const [red, , blue] = await pixel(await shownBy(member), 256, 256);
    expect(blue - red).toBeGreaterThan(100);
  });

  it('COL-22 what it is follows from its bytes, whatever it is called', async () => {
    const member = await givenMember(world);
    pictureOf(await upload(member, await plain().png().toBuffer(), { type: 'image/jpeg' }));
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';
    const photo = await jpeg();
    const cases: Record<string, Buffer | string> = {
      text: 'this is no picture at all',
      svg,
      'svg behind a declaration': `<?xml version="1.0"?>${svg}`,
      'truncated jpeg': photo.subarray(0, photo.length / 2),
      'jpeg header alone': photo.subarray(0, 30),
      'truncated png': (await plain(500, 500).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 20_000),
      gif: await plain(10, 10).gif().toBuffer(),
      tiff: await plain(10, 10).tiff().toBuffer(),
      avif: await plain(64, 64).avif().toBuffer(),
      pdf: '%PDF-1.7\n1 0 obj\n<<>>\nendobj',
      nothing: '',
      noise: Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256)),
    };
    const before = (await world.api.get('/v1/me/profile', member)).body;
    for (const [name, bytes] of Object.entries(cases)) {
      const refused = await upload(member, bytes, { version: before.version });
      expect([name, refused.status, refused.body?.code]).toEqual([name, 422, 'picture-unreadable']);
    }
    expect((await world.api.get('/v1/me/profile', member)).body).toEqual(before);
  });

  it('COL-22 what begins as a picture and goes on as SVG is none', async () => {
    const member = await givenMember(world);
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    );
    const starts = ['52494646ffffffff57454250', 'ffd8ff', '89504e470d0a1a0a'].map((hex) => Buffer.from(hex, 'hex'));
    for (const start of starts) {
      const { status, body } = await upload(member, Buffer.concat([start, svg]));
      expect([start.toString('hex'), status, body.code]).toEqual([start.toString('hex'), 422, 'picture-unreadable']);
    }
    expect((await world.api.get('/v1/me/profile', member)).body.picture).toBeNull();
  });

  it('COL-22 of a file that is two things at once only the picture is kept', async () => {
    const member = await givenMember(world);
    const polyglot = Buffer.concat([await jpeg(), Buffer.from('<script>alert("canary")</script>PK\u0003\u0004canary')]);
    pictureOf(await upload(member, polyglot));
    expect((await shownBy(member)).includes('canary')).toBe(false);
  });

  it('COL-22 a small file that unpacks to 900 megapixels is refused before it is unpacked', async () => {
    const member = await givenMember(world);
    const bomb = greyPng(30_000, 30_000);
    expect(bomb.length).toBeLessThan(10 * 1024 * 1024);
    const refused = await upload(member, bomb, { type: 'image/png' });
    expect([refused.status, refused.body.code]).toEqual([422, 'picture-unreadable']);
  });

  it('COL-22 more than 10 MB is 413, with its length given or not; another kind of body is 415', async () => {
    const member = await givenMember(world);
    const large = Buffer.concat([await jpeg(), Buffer.alloc(11 << 20)]);
    expect((await upload(member, large)).body.code).toBe('too-large');
    expect(await chunked(member, large)).toBe(413);
    expect((await upload(member, Buffer.concat([await jpeg(), Buffer.alloc(9 << 20)]))).status).toBe(200);
    for (const type of [
      'image/gif',
      'image/svg+xml',
      'image/heic',
      'application/json',
      'text/plain',
      'application/octet-stream',
    ])
      expect([type, (await upload(member, await jpeg(), { type })).status]).toEqual([type, 415]);
    const elsewhere = await world.api.call('POST', '/v1/members', undefined, {
      token: member.token,
      raw: await jpeg(),
      headers: { 'content-type': 'image/jpeg' },
    });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([415, 'unsupported-media-type']);
  });

  it('COL-22 needs a signed-in member and the version of the profile it means', async () => {
    const [member, nobody] = [await givenMember(world), await givenAccount(world)];
    const headers = { 'content-type': 'image/jpeg', 'if-match': '"1"' };
    const put = (options: object) =>
      world.api.call('PUT', '/v1/me/picture', undefined, { raw: 'x', headers, ...options });
    expect((await put({})).status).toBe(401);
    const raw = await jpeg();
    expect((await put({ token: nobody.token, raw })).body.code).toBe('not-a-member');
    const bare = { 'content-type': 'image/jpeg' };
    expect((await put({ token: member.token, raw, headers: bare })).status).toBe(428);
    expect((await upload(member, raw, { version: 99 })).status).toBe(412);
    expect((await world.api.delete('/v1/me/picture', { token: member.token })).status).toBe(428);
  });

  it('COL-22 of two uploads at once one wins, and its picture is the one that is shown', async () => {
    for (let round = 0; round < 3; round += 1) {
      const member = await givenMember(world);
      const version = await versionOf(member);
      const both = await Promise.all(
        [RED, BLUE].map(async (colour) => upload(member, await plain(600, 600, colour).jpeg().toBuffer(), { version })),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
      const [red, , blue] = await pixel(await shownBy(member), 256, 256);
      expect(red > blue).toBe(both[0]!.status === 200);
      expect(
        await world.rows('select member_id from member_picture where member_id = $1', [member.memberId]),
      ).toHaveLength(1);
    }
  });

  it('COL-22 many uploads at once all arrive, and the API answers meanwhile', async () => {
    const picture = await plain(2000, 1500).jpeg().toBuffer();
    const members = await Promise.all(Array.from({ length: 20 }, () => givenMember(world)));
    const uploads = Promise.all(
      members.map((member) => upload(member, Buffer.concat([picture, Buffer.alloc(1 << 20)]))),
    );
    expect((await world.api.get('/health/live')).status).toBe(200);
    expect(new Set((await uploads).map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('COL-22 of a hundred uploads at once no more than eight are held in memory', async () => {
    const [developer, picture] = [world.app.get(PictureDeveloper), await plain(60, 60).jpeg().toBuffer()];
    let [held, most] = [0, 0];
    const one = async () => {
      await developer.develop(() => {
        most = Math.max(most, (held += 1));
        return Promise.resolve(picture);
      });
      held -= 1;
    };
    await Promise.all(Array.from({ length: 100 }, one));
    expect(most).toBeLessThanOrEqual(9); // one whose place was taken over may not have said yet that it is done
    expect(most).toBeGreaterThan(1);
  });

  it('COL-22 an upload that breaks off harms nobody', async () => {
    const member = await givenMember(world);
    const version = await versionOf(member);
    const request = httpRequest(new URL('/v1/me/picture', world.api.url), {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${member.token}`,
        'content-type': 'image/jpeg',
        'if-match': `"${version}"`,
        'content-length': 5_000,
      },
    });
    request.on('error', () => undefined);
    request.write(Buffer.alloc(100));
    await new Promise((resolve) => setTimeout(resolve, 200));
    request.destroy();
    expect((await upload(member, await jpeg())).status).toBe(200);
  });
});

/** Sends without saying how long it is, a piece at a time. */
async function chunked(member: GivenMember, body: Buffer): Promise<number> {
  const version = await versionOf(member);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      new URL('/v1/me/picture', world.api.url),
      {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${member.token}`,
          'content-type': 'image/jpeg',
          'if-match': `"${version}"`,
          'transfer-encoding': 'chunked',
        },
      },
      (response) => response.resume().on('end', () => resolve(response.statusCode!)),
    );
    request.on('error', reject);
    let at = 0;
    const write = (): void => {
      while (at < body.length) {
        const piece = body.subarray(at, at + (64 << 10));
        at += piece.length;
        if (!request.write(piece)) return void request.once('drain', write);
      }
      request.end();
    };
    write();
  });
}

describe('the address of a picture (COL-22)', () => {
  it('COL-22 anybody who knows it sees it, on any page, and nobody can guess it', async () => {
    const { picture } = await givenPicture();
    const { status, headers } = await bytesAt(picture);
    expect(status).toBe(200);
    expect(
      Object.fromEntries(
        ['cache-control', 'cross-origin-resource-policy', 'x-content-type-options', 'etag'].map((name) => [
          name,
          headers.get(name),
        ]),
      ),
    ).toEqual({
      'cache-control': 'private, max-age=60',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      etag: `"${picture.split('/').at(-1)}"`,
    });
    const again = await world.api.get(picture, { headers: { 'if-none-match': headers.get('etag')! } });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await world.api.call('HEAD', picture, undefined, {})).status).toBe(200);
    expect(await statusAt(`/pictures/${randomUUID()}`)).toBe(404);
    expect(await statusAt('/pictures/1')).toBe(400);
    expect(await statusAt(`${picture}?size=9999`)).toBe(400);
  });

  it('COL-22 it ends when the picture is replaced or removed, and the new one works', async () => {
    const { member, picture } = await givenPicture();
    const newer = pictureOf(await upload(member, await plain(600, 600, BLUE).jpeg().toBuffer()));
    expect([newer === picture, await statusAt(picture), await statusAt(newer)]).toEqual([false, 404, 200]);
    const known = { 'if-none-match': `"${picture.split('/').at(-1)}"` };
    expect((await world.api.get(picture, { headers: known })).status).toBe(404);
    const at = async () => ({ token: member.token, headers: { 'if-match': `"${await versionOf(member)}"` } });
    const removed = await world.api.delete('/v1/me/picture', await at());
    expect([removed.status, removed.body.picture, await statusAt(newer)]).toEqual([200, null, 404]);
    expect(await world.rows('select member_id from member_picture where member_id = $1', [member.memberId])).toEqual(
      [],
    );
    const nothing = await world.api.delete('/v1/me/picture', await at());
    expect(nothing.body.version).toBe(removed.body.version);
  });

  it('COL-15 it ends at once when the member stops sharing; colleagues see the picture at another one', async () => {
    const { member, picture } = await givenPicture(REFERABLE);
    const viewer = await givenMember(world);
    await givenColleagues(world, viewer, member);
    const settings = async (change: object) =>
      world.api.put(
        '/v1/me/referral-settings',
        { acceptingNewClients: true, ...change },
        { token: member.token, headers: { 'if-match': `"${await versionOf(member)}"` } },
      );
    const taking = await settings({
      shareProfilePublicly: true,
      referableBy: 'colleagues',
      acceptingNewClients: false,
    });
    expect([taking.status, await statusAt(picture)]).toEqual([200, 200]);
    expect((await settings({ shareProfilePublicly: false, referableBy: null })).status).toBe(200);
    expect(await statusAt(picture)).toBe(404);
    const renewed = (await world.api.get(`/v1/members/${member.memberId}`, viewer)).body.picture as string;
    expect([renewed === picture, await statusAt(renewed)]).toEqual([false, 200]);
    expect((await settings({ shareProfilePublicly: false, referableBy: null })).status).toBe(200);
    expect(await statusAt(renewed)).toBe(200);
  });
});

describe('where a picture is shown (COL-22)', () => {
  it('COL-22 the own profile, the member, the rows of colleagues and the page of a referral give its address', async () => {
    const sender = await givenMember(world);
    const colleague = await givenReferableColleague(world, sender);
    const picture = pictureOf(await upload(colleague, await jpeg()));
    expect((await world.api.get('/v1/me/profile', colleague)).body.picture).toBe(picture);
    expect((await world.api.get(`/v1/members/${colleague.memberId}`, sender)).body).toMatchObject({
      picture,
      profile: { picture },
    });
    expect((await world.api.get('/v1/colleagues', sender)).body.data).toMatchObject([{ picture }]);
    expect((await world.api.get('/v1/colleagues', colleague)).body.data).toMatchObject([{ picture: null }]);
    const recipient = { kind: 'client', name: 'Pat Doe', email: 'pat@example.com' };
    const referral = await world.api.post(
      '/v1/referrals',
      { colleagues: [{ memberId: colleague.memberId }], recipient },
      { token: sender.token, headers: { 'idempotency-key': randomUUID() } },
    );
    const page = `/r/${await world.linkToken('referral', referral.body.id)}`;
    const shown = await world.api.get(page, { headers: { accept: 'application/json' } });
    expect(shown.body.colleagues).toMatchObject([{ profile: { picture } }]);
  });

  it('COL-5 who may not see the full profile is not told of the picture', async () => {
    const { member } = await givenPicture();
    const stranger = await givenMember(world);
    const { body } = await world.api.get(`/v1/members/${member.memberId}`, stranger);
    expect([body.relation, body.picture, body.profile]).toEqual(['stranger', null, null]);
    const sharing = await givenPicture(REFERABLE);
    const open = await world.api.get(`/v1/members/${sharing.member.memberId}`, stranger);
    expect(open.body).toMatchObject({ picture: sharing.picture, profile: { picture: sharing.picture } });
  });

  it('COL-16 other modules get the bytes of many who share, in one statement', async () => {
    const [sharing, hidden, without] = [
      await givenPicture(REFERABLE),
      await givenPicture(),
      await givenMember(world, REFERABLE),
    ];
    const ids = [sharing.member.memberId, hidden.member.memberId, without.memberId, randomUUID()];
    const small = await world.app.get(Directory).pictures(ids);
    expect([...small.keys()]).toEqual([sharing.member.memberId]);
    expect(await sharp(small.get(sharing.member.memberId)).metadata()).toMatchObject({ format: 'jpeg', width: 192 });
    const large = await world.app.get(Directory).pictures(ids, 'large');
    expect(await sharp(large.get(sharing.member.memberId)).metadata()).toMatchObject({ width: 512 });
  });
});
