import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { NamesNobody } from '../register/names-nobody.js';
import { Figure, Text, Whole } from '../shell/forms/fields.js';

const code = { missing: 'Open the page again', max: 60 };

export class DeliveredForm {
  @Text(code)
  code: string;

  @IsOptional()
  @Figure({ message: 'Enter a number, like 5 or 4.5' })
  delivered?: number;
}

export class ResultForm {
  @Text(code)
  measureCode: string;

  @IsOptional()
  @Figure({ message: 'Enter a number, like 66.2' })
  result?: number;

  @IsOptional()
  @IsIn(['yes'], { message: 'Tick the box, or leave it' })
  isFinal?: 'yes';

  @IsOptional()
  @Text({ missing: 'Enter a text', max: 2000 })
  note?: string;
}

export class ReportForm {
  @Whole({ message: 'Open the page again', min: 1, max: 1_000_000 })
  version: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DeliveredForm)
  outputs: DeliveredForm[] = [];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ResultForm)
  outcomes: ResultForm[] = [];

  @IsOptional()
  @Text({ missing: 'Say what was done', max: 10_000 })
  narrative?: string;

  @NamesNobody('narrative', 'outcomes.note')
  namesNobody?: 'yes';
}
