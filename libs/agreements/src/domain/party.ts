import { Actor } from '@evenhand/kernel';

export const parties = ['supporter', 'supported'] as const;
export type Party = (typeof parties)[number];

export interface PartySchools {
  supporterSchoolId: string;
  supportedSchoolId: string;
}

/** Which side this actor's school is on; null for everybody else, staff included. */
export function partyOf(schools: PartySchools, actor: Actor): Party | null {
  if (actor.kind !== 'person' || actor.schoolId === null) return null;
  if (actor.schoolId === schools.supporterSchoolId) return 'supporter';
  return actor.schoolId === schools.supportedSchoolId ? 'supported' : null;
}
