import { Matches } from 'class-validator';

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

export class PersonaForm {
  /** `PERSON PARTNERSHIP SCHOOL`, the last one empty for people of the partnership. */
  @Matches(new RegExp(`^${id} ${id}(?: ${id})?$`), { message: 'Choose one of the people below' })
  place: string;
}
