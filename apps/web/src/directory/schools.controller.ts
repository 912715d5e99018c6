import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  closedSchoolsFound,
  competingMembers,
  nearestSchools,
  schoolChanges,
  schoolChoices,
  schoolDetail,
  schoolLineage,
  schoolList,
  schoolProvenance,
  schoolsOfTrust,
  similarSchools,
} from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page } from '../shell/pages/page.js';
import { schoolPage } from './school.page.js';
import type { SchoolPage } from './school.page.js';
import { readSchoolSearch, schoolsPage } from './schools.page.js';
import type { SchoolsPage } from './schools.page.js';

@Controller('schools')
@ApiExcludeController()
@Access('signed-in')
export class SchoolsController {
  constructor(private readonly database: Database) {}

  @Get()
  @Page('directory/schools')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: Record<string, unknown>,
  ): Promise<SchoolsPage> {
    const search = readSchoolSearch(query);
    const page = { after: search.after, limit: 25 };
    return this.database.read(actor, async (tx) => {
      const found = await schoolList(tx, page, search.filter);
      const around = {
        choices: await schoolChoices(tx),
        closed: found.items.length === 0 ? await closedSchoolsFound(tx, search.filter) : 0,
      };
      return schoolsPage(found, search, around, actor);
    });
  }

  @Get(':id')
  @Page('directory/school')
  async show(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<SchoolPage> {
    return this.database.read(actor, async (tx) => {
      const school = await schoolDetail(tx, id);
      const around = {
        changes: await schoolChanges(tx, school.id),
        nearest: await nearestSchools(tx, school.id),
        similar: await similarSchools(tx, school.id),
        lineage: await schoolLineage(tx, school.id),
        provenance: await schoolProvenance(tx, school.laCode),
        trust: await schoolsOfTrust(tx, school.id, 20),
        competitors: mayKnowCompetitors(school, actor)
          ? await competingMembers(tx, actor.partnershipId, school.id)
          : null,
      };
      return schoolPage(school, around, actor);
    });
  }
}

/** Whose intake overlaps is for those who broker, and for the school itself. */
function mayKnowCompetitors(
  { id, membership }: { id: string; membership: string | null },
  actor: PersonActor,
): actor is PersonActor & { partnershipId: string } {
  const isStaff = actor.roles.some((role) => role === 'broker' || role === 'administrator');
  return (
    actor.partnershipId !== null && membership === 'active' && (isStaff || actor.schoolId === id)
  );
}
