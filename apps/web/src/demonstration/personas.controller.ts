import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type SessionPlace, startSession } from '@evenhand/identity';
import { Database } from '@evenhand/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { waitingFor } from '../home/waiting.js';
import { Access } from '../shell/access/access.js';
import { submit } from '../shell/forms/submit.js';
import { Cookies } from '../shell/http/cookies.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { DemonstrationOnly } from './demonstration-only.guard.js';
import { nowhere, PersonaForm } from './persona.form.js';
import { personasPage, PersonasPage } from './personas.page.js';
import { actorOf, everybody } from './personas.reader.js';

/** One click signs in as a made-up person. The database refuses it outside a demonstration too. */
@Controller('personas')
@ApiExcludeController()
@Access('public')
@UseGuards(DemonstrationOnly)
export class PersonasController {
  constructor(
    private readonly database: Database,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  @Page('demonstration/personas')
  async list(): Promise<PersonasPage> {
    return this.page();
  }

  @Post()
  async choose(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Redirect | View> {
    return submit(PersonaForm, body, {
      template: 'demonstration/personas',
      page: () => this.page(),
      work: async ({ place }) => {
        const session = await startSession(
          this.database,
          placeOf(place),
          request.headers['user-agent'],
        );
        this.cookies.setSession(reply, session.token);
        return redirect('/');
      },
    });
  }

  private async page(): Promise<PersonasPage> {
    const people = await everybody(this.database);
    const waiting = [];
    for (const actor of people.map(actorOf)) {
      waiting.push(await this.database.read(actor, (tx) => waitingFor(tx, actor)));
    }
    return personasPage(people, waiting);
  }
}

function placeOf(place: string): SessionPlace {
  const [personId = '', partnershipId = nowhere, schoolId = nowhere] = place.split(' ');
  const idOf = (text: string): string | null => (text === nowhere ? null : text);
  return { personId, partnershipId: idOf(partnershipId), schoolId: idOf(schoolId) };
}
