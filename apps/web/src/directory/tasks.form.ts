import { taskChoices, type TaskChoice } from '@evenhand/directory';
import { IsOptional } from 'class-validator';
import { OneOf, Text } from '../shell/forms/fields.js';
import { NamesNobody } from '../register/names-nobody.js';

export class EndTaskForm {
  @IsOptional()
  @OneOf(taskChoices, { missing: 'Choose whether the school continues as the other one' })
  choice?: TaskChoice;

  @Text({ missing: 'Write what was done about it', max: 2000 })
  note: string;

  @NamesNobody('note')
  namesNobody?: 'yes';
}
