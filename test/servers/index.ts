export { testDatabase, emptyDatabase, type TestDatabase } from './test-database.js';
export { sharedDatabase, type SharedDatabase } from './shared-database.js';
export { testRedis, queueBackends, type QueueBackend } from './test-redis.js';
export { startRedis, hasRedis, type RedisServer } from './redis.js';
export { testSmtp, type TestSmtp, type ReceivedMail } from './test-smtp.js';
export { chromiumPath, chromiumArguments } from './chromium-path.js';
export { describeWhere, notRun } from './not-run.js';
export { testIssuer, type TestIssuer } from './test-issuer.js';
export { testServers, type ServerList } from './server-list.js';
