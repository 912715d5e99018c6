import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Database } from '@evenhand/platform';
import type { FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { redirect, Redirect, view, View } from '../shell/pages/page.js';
import { homePage } from './home.page.js';
import { waitingFor } from './waiting.js';

@Controller()
@ApiExcludeController()
export class HomeController {
  constructor(private readonly database: Database) {}

  /** The start page for strangers, what waits for me for everybody else. */
  @Get()
  @Access('public')
  async show(@Req() { signedIn }: FastifyRequest): Promise<View | Redirect> {
    if (!signedIn) return view('home/start', { title: 'Support between schools, fairly brokered' });
    const { actor, awaits } = signedIn;
    if (awaits === 'code') return redirect('/second-factor');
    if (awaits === 'enrolment' && actor.roles.length === 0)
      return redirect('/account/second-factor');
    // Without a place there is one to choose, or somebody may have asked for an answer.
    if (actor.roles.length === 0) return redirect('/acting-as');
    const waiting = await this.database.read(actor, (tx) => waitingFor(tx, actor));
    return view('home/home', homePage(signedIn, waiting));
  }
}
