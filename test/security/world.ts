import type { Config } from '@evenhand/platform';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { type Asker, askerOf, goOnAfter } from './asking.js';
import { people, type PersonName } from './people.js';
import type { Side } from './side.js';
import { openGround, type OpenGround, type ToldSide, toldWorld } from './told-world.js';

export interface SecurityWorld extends OpenGround {
  here: Side;
  elsewhere: Side;
  /** Everybody of the matrix, in its order. */
  askers: ReadonlyMap<PersonName, Asker>;
}

export interface WorldOptions {
  needs?: number;
  adapter?: FastifyAdapter;
  /** Where the jobs' log lines go. */
  lines?: string[];
  /** Of the web process. */
  settings?: Partial<Config>;
}

/** Two partnerships with one of everything each, behind the web process without a port. */
export async function securityWorld({
  needs = 2,
  adapter,
  lines = [],
  settings,
}: WorldOptions = {}): Promise<SecurityWorld> {
  const { testing, told } = await toldWorld(needs);
  lines.push(...told.lines);
  goOnAfter(told.addresses);
  const ground = await openGround(testing, lines, adapter, settings);
  // however long ago the story was told, these people have just come in
  await ground.owner.query('UPDATE identity.session SET seen_at = now()');
  await ground.owner.query(
    `UPDATE identity.api_token SET stepped_up_until = now() + interval '15 minutes' WHERE stepped_up_until IS NOT NULL`,
  );
  const here = await remembered(ground, told.here);
  const elsewhere = await remembered(ground, told.elsewhere);
  const askers = new Map<PersonName, Asker>();
  for (const name of people) {
    const asker =
      name === 'nobody'
        ? await askerOf(ground.app, ground.worker, 'nobody', null)
        : name === 'broker elsewhere'
          ? elsewhere.askers.get('broker')
          : (here.askers.get(name) ?? elsewhere.askers.get(name));
    if (asker) askers.set(name, asker);
  }
  return { ...ground, here, elsewhere, askers };
}

async function remembered(
  { app, worker }: OpenGround,
  { people: known, ...side }: ToldSide,
): Promise<Side> {
  const places: Side['places'] = new Map(known.map(([name, place]) => [name, place]));
  const askers = new Map<PersonName, Asker>();
  for (const [name, place, credentials] of known) {
    askers.set(name, await askerOf(app, worker, `${name} of ${side.slug}`, place, credentials));
  }
  return { ...side, places, askers };
}
