import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { steppingAside } from '@evenhand/identity';
import { words } from '@evenhand/kernel';
import type { PersonActor, Role } from '@evenhand/kernel';
import { Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor, CurrentSignedIn } from '../shell/access/current-actor.js';
import type { SignedIn } from '../shell/access/signed-in.js';
import { Page } from '../shell/pages/page.js';
import type { PageModel } from '../shell/pages/page.js';

/** The head of the school, and who leads its trust. */
export const askers: readonly Role[] = ['headteacher', 'trust_leader'];

interface SteppingAsidePage extends PageModel {
  people: { id: string; name: string; roles: string }[];
  schoolName: string;
}

/** To a head: who steps aside from the school's matters for a declared tie, and never for which. */
@Controller('stepping-aside')
@ApiExcludeController()
@Access({ roles: askers, school: true })
export class SteppingAsideController {
  constructor(private readonly database: Database) {}

  @Get()
  @Page('identity/stepping-aside')
  async show(
    @CurrentActor() actor: PersonActor,
    @CurrentSignedIn() { schoolName }: SignedIn,
  ): Promise<SteppingAsidePage> {
    const people = await this.database.read(actor, (tx) => steppingAside(tx));
    return {
      title: 'Who steps aside for your school',
      schoolName: schoolName ?? '',
      people: people.map(({ personId, name, roles }) => ({
        ...{ id: personId, name, roles: roles.map(words).join(', ') },
      })),
    };
  }
}
