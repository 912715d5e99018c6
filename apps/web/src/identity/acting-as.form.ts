import { Matches } from 'class-validator';

export class ActingAsForm {
  @Matches(/^([0-9a-f-]{36}|-)\.([0-9a-f-]{36}|-)$/i, { message: 'Choose one of these' })
  place: string;
}
