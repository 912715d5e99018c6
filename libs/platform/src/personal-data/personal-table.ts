/** Who decides why and how a table's personal data are used; the partnership is the school's processor otherwise. */
export type Controller = 'school' | 'partnership' | 'operator';

/** The lawful purpose (UK GDPR, article 6). */
export type Purpose = 'public task' | 'contract' | 'legal obligation';

/** What becomes of a person's rows when the person is erased. */
export type Forgetting =
  /** Nothing in the row names or describes the person but an id, which leads nowhere afterwards. */
  | { how: 'ids only' }
  | { how: 'deleted' }
  /** These columns are overwritten in rows of the person in `of`. */
  | {
      how: 'overwritten';
      of: string;
      with: Readonly<Record<string, string>>;
      /** Rows that are left for now, as a condition: mail that is still on its way. */
      unless?: string;
    }
  /** The law asks for it; `why` is told to the person. */
  | { how: 'kept'; why: string };

/**
 * One table's personal data, declared by the library that owns it (ADR 32). A person's copy, their
 * erasure and the record of processing are all made from this: a column that is not here fails a spec.
 */
export interface PersonalTable {
  /** `register.need` */
  table: string;
  /** What a row is, in plain words: the heading in a person's copy. */
  what: string;
  /** Columns that hold a person's id, and what the person is to the row: `wrote it`. */
  people: Readonly<Record<string, string>>;
  /** Text that names or describes a person, or is signed by one, with the column of that person. */
  texts?: Readonly<Record<string, string>>;
  /** Further columns of the copy: what, where, when. Never another person's. */
  context: readonly string[];
  purpose: Purpose;
  controller: Controller;
  /** For how long, in words; a rule that an administrator can change is named by its code. */
  kept: string;
  forgetting: Forgetting;
}
