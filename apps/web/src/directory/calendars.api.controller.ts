import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AddCalendarDates,
  calendarOfSchool,
  calendarSchool,
  lastBankHolidayYear,
  nextSchoolDay,
  RemoveCalendarDates,
  type CalendarOwner,
} from '@evenhand/directory';
import { invalid, notFound } from '@evenhand/kernel';
import type { PersonActor } from '@evenhand/kernel';
import { Clock, Database } from '@evenhand/platform';
import { DateTime } from 'luxon';
import { Answers } from '../api/answers.js';
import { NeedsIdempotencyKey } from '../api/needs-idempotency-key.js';
import { Access } from '../shell/access/access.js';
import { CurrentActor } from '../shell/access/current-actor.js';
import { authorityContent, partnershipOf, schoolContent } from './calendar-content.js';
import {
  AddedDatesDto,
  CalendarDto,
  NewCalendarDatesDto,
  SchoolDayDto,
  SchoolDayQuery,
} from './calendars.dto.js';
import { calendarPage } from './calendars.page.js';
import type { CalendarContent } from './calendars.page.js';

@Controller('api/v1/calendars')
@ApiTags('calendars')
@Access({ roles: ['headteacher', 'school_leader', 'broker', 'administrator'] })
export class CalendarsApiController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly addDates: AddCalendarDates,
    private readonly removeDates: RemoveCalendarDates,
  ) {}

  @Get('authorities/:code')
  @Answers(CalendarDto)
  async authority(
    @CurrentActor() actor: PersonActor,
    @Param('code') code: string,
  ): Promise<CalendarDto> {
    const today = this.clock.today();
    return this.database.read(actor, async (tx) =>
      calendarDto(await authorityContent(tx, actor, code, today)),
    );
  }

  @Get('schools/:id')
  @Answers(CalendarDto)
  async school(@CurrentActor() actor: PersonActor, @Param('id') id: string): Promise<CalendarDto> {
    const today = this.clock.today();
    return this.database.read(actor, async (tx) =>
      calendarDto(await schoolContent(tx, actor, id, today)),
    );
  }

  /** The day itself if school is, else the next one when it is. */
  @Get('schools/:id/next-school-day')
  @Answers(SchoolDayDto)
  async nextDay(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Query() { from }: SchoolDayQuery,
  ): Promise<SchoolDayDto> {
    assertDays([['from', from]]);
    const partnershipId = partnershipOf(actor);
    return this.database.read(actor, async (tx) => {
      if (!(await calendarSchool(tx, partnershipId, id))) throw notFound('calendar');
      return nextSchoolDay(from, await calendarOfSchool(tx, partnershipId, id));
    });
  }

  @Post('authorities/:code/dates')
  @Access({ roles: ['administrator'] })
  @NeedsIdempotencyKey()
  @Answers(AddedDatesDto, 201)
  async addToAuthority(
    @CurrentActor() actor: PersonActor,
    @Param('code') code: string,
    @Body() body: NewCalendarDatesDto,
  ): Promise<AddedDatesDto> {
    return this.add(actor, { laCode: code }, body);
  }

  @Post('schools/:id/dates')
  @Access({ roles: ['headteacher', 'administrator'] })
  @NeedsIdempotencyKey()
  @Answers(AddedDatesDto, 201)
  async addToSchool(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
    @Body() body: NewCalendarDatesDto,
  ): Promise<AddedDatesDto> {
    return this.add(actor, { schoolId: id }, body);
  }

  @Post('dates/:id/removal')
  @Access({ roles: ['headteacher', 'administrator'] })
  @Answers(AddedDatesDto, 201)
  async remove(
    @CurrentActor() actor: PersonActor,
    @Param('id') id: string,
  ): Promise<AddedDatesDto> {
    await this.removeDates.run(actor, { id });
    return { ids: [id] };
  }

  private async add(
    actor: PersonActor,
    owner: CalendarOwner,
    { untilDate, ...given }: NewCalendarDatesDto,
  ): Promise<AddedDatesDto> {
    const dates = { ...given, untilDate: untilDate ?? given.fromDate };
    assertDays([
      ['fromDate', dates.fromDate],
      ['untilDate', dates.untilDate],
    ]);
    return this.addDates.run(actor, { owner, dates: [dates] });
  }
}

/** The form alone lets 31 February pass. */
function assertDays(days: [string, string][]): void {
  for (const [field, value] of days) {
    if (DateTime.fromISO(value).isValid) continue;
    const message = `${field} is no day of the calendar.`;
    throw invalid('no-such-day', message, [{ field, message }]);
  }
}

function calendarDto(content: CalendarContent): CalendarDto {
  const { dates, inherited, bankHolidays } = calendarPage(content);
  const line = ({ id, kind, name, fromDate, untilDate }: (typeof dates)[number]) => ({
    ...{ id, kind, name, fromDate, untilDate },
  });
  return {
    dates: dates.map(line),
    inherited: (inherited?.dates ?? []).map(line),
    bankHolidays,
    lastBankHolidayYear,
  };
}
