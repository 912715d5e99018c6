import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AddCalendarDates,
  calendarAuthorities,
  readCalendarFile,
  RemoveCalendarDates,
  type CalendarFault,
  type CalendarOwner,
} from '@evenhand/directory';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { submit } from '../shell/forms/submit.js';
import { Page, redirect, Redirect, View, view } from '../shell/pages/page.js';
import { authorityContent, partnershipOf, schoolContent } from './calendar-content.js';
import { CalendarDatesForm, CalendarFileForm } from './calendars.form.js';
import { calendarPage, calendarsPage } from './calendars.page.js';
import type { CalendarPage, CalendarsPage } from './calendars.page.js';

const template = 'directory/calendar';

@Controller('calendars')
@ApiExcludeController()
@Access({ roles: ['headteacher', 'school_leader', 'broker', 'administrator'] })
export class CalendarsController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly addDates: AddCalendarDates,
    private readonly removeDates: RemoveCalendarDates,
  ) {}

  @Get()
  @Page('directory/calendars')
  async list(@CurrentActor() actor: PersonActor): Promise<CalendarsPage> {
    const partnershipId = partnershipOf(actor);
    return this.database.read(actor, async (tx) =>
      calendarsPage(await calendarAuthorities(tx, partnershipId), actor, this.clock.today()),
    );
  }

  @Get('authorities/:code')
  @Page(template)
  async authority(
    @CurrentActor() actor: PersonActor,
    @Param('code') code: string,
  ): Promise<CalendarPage> {
    return this.page(actor, { laCode: code });
  }

  @Get('schools/:id')
  @Page(template)
  async school(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<CalendarPage> {
    return this.page(actor, { schoolId: id });
  }

  @Post('authorities/:code/dates')
  @Access({ roles: ['administrator'] })
  async addToAuthority(
    @CurrentActor() actor: PersonActor,
    @Param('code') code: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.add(actor, { laCode: code }, body);
  }

  @Post('schools/:id/dates')
  @Access({ roles: ['headteacher', 'administrator'] })
  async addToSchool(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    return this.add(actor, { schoolId: id }, body);
  }

  /** A whole year at once: every fault with its row, or all of it. */
  @Post('authorities/:code/file')
  @Access({ roles: ['administrator'] })
  async addFile(
    @CurrentActor() actor: PersonActor,
    @Param('code') code: string,
    @Body() body: unknown,
  ): Promise<Redirect | View> {
    const owner = { laCode: code };
    return submit(CalendarFileForm, body, {
      template,
      page: () => this.page(actor, owner),
      work: async ({ file }) => {
        const { dates, faults } = await readCalendarFile(file);
        if (faults.length > 0) {
          const errors = [
            {
              field: 'file',
              message: 'Correct the rows named below and send the file again. Nothing was added',
            },
          ];
          return view(template, { ...(await this.page(actor, owner, {}, faults)), errors }, 422);
        }
        await this.addDates.run(actor, { owner, dates });
        return redirect(`/calendars/authorities/${code}`, 'The dates were added.');
      },
    });
  }

  @Post('dates/:id/removal')
  @Access({ roles: ['headteacher', 'administrator'] })
  async remove(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<Redirect> {
    const { owner } = await this.removeDates.run(actor, { id });
    return redirect(pathOf(owner), 'The dates were taken out of the calendar.');
  }

  private async add(
    actor: PersonActor,
    owner: CalendarOwner,
    body: unknown,
  ): Promise<Redirect | View> {
    return submit(CalendarDatesForm, body, {
      template,
      page: (values) => this.page(actor, owner, values),
      work: async ({ untilDate, ...form }) => {
        const dates = [{ ...form, untilDate: untilDate ?? form.fromDate }];
        await this.addDates.run(actor, { owner, dates });
        return redirect(pathOf(owner), 'The dates were added.');
      },
    });
  }

  private async page(
    actor: PersonActor,
    owner: CalendarOwner,
    values: Record<string, unknown> = {},
    faults: CalendarFault[] = [],
  ): Promise<CalendarPage> {
    const today = this.clock.today();
    return this.database.read(actor, async (tx) => {
      const content =
        'laCode' in owner
          ? await authorityContent(tx, actor, owner.laCode, today)
          : await schoolContent(tx, actor, owner.schoolId, today);
      return calendarPage(content, values, faults);
    });
  }
}

function pathOf(owner: CalendarOwner): string {
  return 'laCode' in owner
    ? `/calendars/authorities/${owner.laCode}`
    : `/calendars/schools/${owner.schoolId}`;
}
