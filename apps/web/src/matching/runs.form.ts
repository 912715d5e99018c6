import { IsOptional } from 'class-validator';
import { OneOf } from '../shell/forms/fields.js';
import { presetNames } from './matching-words.js';

export class RunForm {
  @OneOf(Object.keys(presetNames), { missing: 'Choose what comes first' })
  preset: string;

  @IsOptional()
  @OneOf(['yes'], { missing: 'Tick the box or leave it empty' })
  dryRun?: string;
}
