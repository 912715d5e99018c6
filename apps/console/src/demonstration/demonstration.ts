import { Actor, PersonActor, Role, systemActor } from '@evenhand/kernel';
import { Clock, Config, Database } from '@evenhand/platform';

/** A school as the story needs it. */
export interface StorySchool {
  id: string;
  urn: number;
  name: string;
  /** Matching phase: 0 primary, 1 secondary, 2 special, 3 alternative provision, 4 all-through. */
  phase: number;
}

/** What the loading steps hand on to each other. */
export interface Demonstration {
  /** As the web process connects, so that row-level security judges every person's action. */
  web: Database;
  /** As the worker connects, for what the product and the operator do. */
  worker: Database;
  clock: Clock;
  config: Config;
  partnershipId: string;
  schools: StorySchool[];
  /** Person id of each member of staff by key, and of each headteacher by school id. */
  people: Map<string, string>;
  /** Session ids of those whose roles ask for a second factor, by person id: open while the story is told. */
  entries: Map<string, string>;
  fundId: string;
}

export const demonstrationSlug = 'lindmere';
export const demonstrationName = 'Lindmere Learning Partnership';

/** The operator who loads the demonstration. */
export const operator: Actor = systemActor('console.demonstration', null);

/** Somebody of the story, acting for the partnership or for one school. */
export function acting(
  story: Demonstration,
  key: string,
  roles: readonly Role[],
  schoolId: string | null = null,
): PersonActor {
  const personId = story.people.get(key);
  if (!personId) throw new Error(`Nobody in the demonstration is called ${key}`);
  return {
    kind: 'person',
    personId,
    partnershipId: story.partnershipId,
    schoolId,
    roles,
    steppedUp: true,
    entryId: story.entries.get(personId),
  };
}

export function head(story: Demonstration, schoolId: string): PersonActor {
  return acting(story, schoolId, ['headteacher'], schoolId);
}

export function broker(story: Demonstration): PersonActor {
  return acting(story, 'broker', ['broker']);
}
