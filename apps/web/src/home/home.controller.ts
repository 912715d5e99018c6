import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access } from '../shell/access/access.js';
import { redirect, Redirect, view, View } from '../shell/pages/page.js';

@Controller()
@ApiExcludeController()
export class HomeController {
  /** The start page for strangers, what waits for me for everybody else. */
  @Get()
  @Access('public')
  async show(@Req() { signedIn }: FastifyRequest): Promise<View | Redirect> {
    if (!signedIn) return view('home/start', { title: 'Support between schools, fairly brokered' });
    if (signedIn.actor.roles.length === 0 && signedIn.canSwitch) return redirect('/acting-as');
    return view('home/home', { title: `Hello ${signedIn.personName}` });
  }
}
