import { Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { PersonActor } from '@evenhand/kernel';
import { Clock } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View } from '../shell/pages/page.js';
import { ClockForm } from './clock.form.js';
import { clockPage, ClockPage } from './clock.page.js';
import { DemonstrationOnly } from './demonstration-only.guard.js';
import { MoveTheClock } from './move-the-clock.js';

@Controller('clock')
@ApiExcludeController()
@Access('signed-in')
@UseGuards(DemonstrationOnly)
export class ClockController {
  constructor(
    private readonly moveTheClock: MoveTheClock,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Page('demonstration/clock')
  async show(): Promise<ClockPage> {
    return clockPage(this.clock.today());
  }

  @Post()
  async move(@CurrentActor() actor: PersonActor, @Body() body: unknown): Promise<Redirect | View> {
    return submit(ClockForm, body, {
      template: 'demonstration/clock',
      page: (values) => clockPage(this.clock.today(), values),
      work: async ({ days }) => {
        await this.moveTheClock.run(actor, days);
        return redirect(
          '/clock',
          `The clock was moved by ${days === 1 ? '1 day' : `${days} days`}.`,
        );
      },
    });
  }
}
