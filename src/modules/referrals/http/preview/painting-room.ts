import { Injectable } from '@nestjs/common';
import { Semaphore } from '../../../../shared/concurrency/semaphore';
import { Unavailable } from '../../../../shared/http/http-errors';

/** Each takes a thread and a tenth of a second. */
const PAINTED_AT_ONCE = 2;
/** Beyond, nobody would wait long enough to see theirs. */
const MOST_IN_LINE = 20;
/** Some 50 kB each. */
const MOST_KEPT = 64;

/** Where pictures are painted: a few at once, each once for all who want it, and those wanted last are kept. */
@Injectable()
export class PaintingRoom {
  private readonly room = new Semaphore(PAINTED_AT_ONCE);
  /** Those being painted as well; who was asked for last comes last. */
  private readonly pictures = new Map<string, Promise<Buffer>>();
  private inside = 0;

  /** The picture with this tag, painted unless it is there. @throws Unavailable when too many wait */
  picture(tag: string, paint: () => Promise<Buffer>): Promise<Buffer> {
    const picture = this.pictures.get(tag) ?? this.painted(tag, paint);
    this.pictures.delete(tag);
    this.pictures.set(tag, picture);
    if (this.pictures.size > MOST_KEPT) this.pictures.delete(this.pictures.keys().next().value!);
    return picture;
  }

  private painted(tag: string, paint: () => Promise<Buffer>): Promise<Buffer> {
    if (this.inside >= PAINTED_AT_ONCE + MOST_IN_LINE)
      throw new Unavailable({ retryAfter: 5, detail: 'Too many pictures are asked for at the moment.' });
    this.inside += 1;
    const picture = this.room.run(paint).finally(() => (this.inside -= 1));
    picture.catch(() => this.pictures.delete(tag));
    return picture;
  }
}
