import { calendarKinds, type CalendarKind } from '@evenhand/directory';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const day = /^(19|2[01])\d{2}-\d{2}-\d{2}$/;
const date = { type: String, format: 'date' } as const;

export class NewCalendarDatesDto {
  @ApiProperty({ enum: calendarKinds })
  @IsIn(calendarKinds, { message: `kind is ${calendarKinds.join(', ')}.` })
  kind: CalendarKind;

  @ApiProperty({ type: String, maxLength: 80 })
  @MaxLength(80, { message: 'name has 80 characters at most.' })
  @IsString({ message: 'name is text.' })
  name: string;

  @ApiProperty({ ...date, pattern: day.source })
  @Matches(day, { message: 'fromDate is a day, yyyy-mm-dd.' })
  fromDate: string;

  @ApiPropertyOptional({ ...date, pattern: day.source, description: 'Left out: one day.' })
  @IsOptional()
  @Matches(day, { message: 'untilDate is a day, yyyy-mm-dd.' })
  untilDate?: string;
}

export class CalendarDatesDto {
  @ApiProperty({ type: String, format: 'uuid' })
  id: string;

  @ApiProperty({ enum: calendarKinds })
  kind: CalendarKind;

  @ApiProperty({ type: String })
  name: string;

  @ApiProperty(date)
  fromDate: string;

  @ApiProperty(date)
  untilDate: string;
}

export class CalendarDto {
  @ApiProperty({ type: CalendarDatesDto, isArray: true })
  dates: CalendarDatesDto[];

  @ApiProperty({
    type: CalendarDatesDto,
    isArray: true,
    description: "Of a school: its authority's dates that it has not replaced by its own.",
  })
  inherited: CalendarDatesDto[];

  @ApiProperty({ ...date, isArray: true, description: 'Published, from today to two years on.' })
  bankHolidays: string[];

  @ApiProperty({ type: 'integer', description: 'Later bank holidays are not known yet.' })
  lastBankHolidayYear: number;
}

export class SchoolDayQuery {
  @ApiProperty({ ...date, pattern: day.source, description: 'The day to begin at.' })
  @Matches(day, { message: 'from is a day, yyyy-mm-dd.' })
  from: string;
}

export class SchoolDayDto {
  @ApiProperty(date)
  date: string;

  @ApiProperty({
    type: Boolean,
    description: 'false: no term dates or bank holidays of that time are known; it is a weekday.',
  })
  isKnown: boolean;
}

export class AddedDatesDto {
  @ApiProperty({ type: String, format: 'uuid', isArray: true })
  ids: string[];
}
