// Preloaded into a process of the product: the clock on its wall is wrong by so many milliseconds.
const off = Number(process.env.WRONG_CLOCK_MS);
const Right = Date;
globalThis.Date = class extends Right {
  constructor(...given) {
    if (given.length === 0) super(Right.now() + off);
    else super(...given);
  }
  static now() {
    return Right.now() + off;
  }
};
