import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { writeSpreadsheet } from '@evenhand/directory';
import {
  type InterestLine,
  interestList,
  memberSchools,
  peopleChoices,
  yearlyDeclarations,
  yearlyStates,
} from '@evenhand/identity';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import type { FastifyReply } from 'fastify';
import { sendSpreadsheet } from '../directory/send-spreadsheet.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { Page } from '../shell/pages/page.js';
import { interestColumns, interestRow } from './interest-file.js';
import { registerPage, yearlyPage } from './interest-register.page.js';
import type { RegisterPage, YearlyPage } from './interest-register.page.js';
import { interestFilter } from './interests.form.js';
import type { InterestsQuery } from './interests.form.js';

/** All declared interests of the people of the partnership, and who has confirmed theirs this year. */
@Controller('admin')
@ApiExcludeController()
@Access({ roles: ['administrator'] })
export class InterestRegisterController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  @Get('interests')
  @Page('identity/interest-register')
  async list(
    @CurrentActor() actor: PersonActor,
    @Query() query: InterestsQuery,
  ): Promise<RegisterPage> {
    const page = { after: typeof query.after === 'string' ? query.after : null, limit: 50 };
    const filter = interestFilter(query);
    const today = this.clock.today();
    return this.database.read(actor, async (tx) =>
      registerPage(await interestList(tx, filter, page, today), filter, {
        people: await peopleChoices(tx),
        schools: await memberSchools(tx),
        yearly: await yearlyDeclarations(tx, today),
        today,
      }),
    );
  }

  @Get('interests/export/csv')
  async file(
    @CurrentActor() actor: PersonActor,
    @Query() query: InterestsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const lines = await this.database.read(actor, async (tx) => {
      const all: InterestLine[] = [];
      for (let after: string | null = null; ;) {
        const page = { after, limit: 1000 };
        const part = await interestList(tx, interestFilter(query), page, this.clock.today());
        all.push(...part.items);
        if (!part.next) return all;
        after = part.next;
      }
    });
    const file = await writeSpreadsheet('csv', interestColumns, lines.map(interestRow));
    return sendSpreadsheet(reply, 'register-of-interests.csv', file);
  }

  @Get('yearly-declarations')
  @Page('identity/yearly-declarations')
  async yearly(
    @CurrentActor() actor: PersonActor,
    @Query('state') asked: unknown,
  ): Promise<YearlyPage> {
    const state = yearlyStates.find((each) => each === asked) ?? null;
    return this.database.read(actor, async (tx) =>
      yearlyPage(await yearlyDeclarations(tx, this.clock.today(), state), state),
    );
  }
}
