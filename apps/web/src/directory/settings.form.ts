import { highestPence, longestIncludes } from '@evenhand/directory';
import { parsePounds } from '@evenhand/kernel';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { CalendarDate, Id, Text, Whole } from '../shell/forms/fields.js';

export class PartnershipForm {
  @Text({ missing: 'Enter the name of the partnership', max: 120 })
  name: string;

  @IsOptional()
  @Text({ missing: 'Enter a name', max: 120 })
  contactName?: string;

  @IsOptional()
  @Text({ missing: 'Enter an e-mail address', max: 254 })
  email?: string;

  @IsOptional()
  @Text({ missing: 'Enter a telephone number', max: 40 })
  telephone?: string;
}

export class CompetitorRuleForm {
  @Whole({ message: 'Enter how many schools count, from 0 to 20', min: 0, max: 20 })
  nearest: number;

  @Whole({
    message: 'Enter the distance for primary schools in metres, from 0 to 20,000',
    min: 0,
    max: 20_000,
  })
  primaryMetres: number;

  @Whole({
    message: 'Enter the distance for every other phase in metres, from 0 to 20,000',
    min: 0,
    max: 20_000,
  })
  secondaryMetres: number;
}

export class CompetitorTrialForm extends CompetitorRuleForm {
  @Id({ missing: 'Choose a school to try the rule for' })
  school: string;
}

/** Whether the button that was pressed tries the rule out, and saves nothing. */
export function isTrial(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'act' in body && body.act === 'try';
}

const price = 'Enter a yearly price from £0 to £1,000,000, like 450';

export class TierForm {
  @Text({ missing: 'Enter the name of the tier', max: 80 })
  name: string;

  @Text({ missing: 'Say what it includes', max: longestIncludes })
  includes: string;

  /** A tier may cost nothing, which a payment may not. */
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string'
      ? /^£?0(\.00)?$/.test(value)
        ? 0
        : (parsePounds(value) ?? value)
      : value,
  )
  @Max(highestPence, { message: price })
  @Min(0, { message: price })
  @IsInt({ message: price })
  yearlyPence: number;

  @IsOptional()
  @CalendarDate({ message: 'Enter the first day, like 1 9 2027' })
  fromDate?: string;

  @IsOptional()
  @CalendarDate({ message: 'Enter the last day, like 31 8 2028' })
  untilDate?: string;
}

export class CompetitorForm {
  @Id({ missing: 'Choose a school' })
  competitorId: string;
}
