import { Matches } from 'class-validator';

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Stands for no partnership (an operator) or no school (people of the partnership). */
export const nowhere = '-';

export class PersonaForm {
  /** `PERSON PARTNERSHIP SCHOOL` */
  @Matches(new RegExp(`^${id} (?:${id}|-) (?:${id}|-)$`), {
    message: 'Choose one of the people below',
  })
  place: string;
}
