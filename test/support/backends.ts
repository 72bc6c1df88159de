/** Runs a body of tests once for each queue backend; where Redis is missing its half is reported as skipped. */
export function onEachBackend(title: string, tests: (redisUrl: string | undefined) => void): void {
  describe(`${title} on PostgreSQL`, () => tests(undefined));
  const server = process.env.TEST_REDIS_URL;
  const redisUrl = server && `${server}/${process.env.JEST_WORKER_ID ?? '0'}`; // a Redis database for each Jest worker
  const withRedis = redisUrl ? describe : describe.skip;
  withRedis(`${title} on Redis (needs redis-server: apt-get install redis-server)`, () => tests(redisUrl));
}
