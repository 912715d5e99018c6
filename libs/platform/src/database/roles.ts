import { createHmac } from 'node:crypto';
import { Config } from '../config/config.js';

/** The two group roles that grants and policies name, and the one that owns definer functions. */
export const groupRoles = {
  web: 'evenhand_web',
  worker: 'evenhand_worker',
  definer: 'evenhand_definer',
} as const;
export type LoginKind = 'web' | 'worker';

/** Login roles belong to one database, as a cluster may hold several installations. */
export function loginRole(databaseUrl: string, kind: LoginKind): string {
  const database = new URL(databaseUrl).pathname.slice(1);
  return `${database}_${kind}`;
}

export function loginPassword(databaseUrl: string, kind: LoginKind, secret: string): string {
  return createHmac('sha256', secret).update(loginRole(databaseUrl, kind)).digest('base64url');
}

/** The URL that a web or worker process connects with: given, or derived from the owner's. */
export function loginUrl(config: Config, kind: LoginKind): string {
  const given = kind === 'web' ? config.webDatabaseUrl : config.workerDatabaseUrl;
  if (given) return given;
  const url = new URL(config.databaseUrl);
  url.username = loginRole(config.databaseUrl, kind);
  url.password = loginPassword(config.databaseUrl, kind, config.appSecret);
  return url.toString();
}
