import { may, type Actions, type PersonActor } from '@evenhand/kernel';

/** A thing that can be done from a page: a link to a page that asks, or a button that does it. */
export interface RowAction {
  text: string;
  href: string;
  isLink: boolean;
  isMain: boolean;
}

/** What each action of a table is called on a page; `link` asks first. */
export type ActionWords = Readonly<
  Record<string, { text: string; path: string; link?: boolean; main?: boolean }>
>;

/** The actions that the actor may take on a row in this status, as links and buttons. */
export function rowActions(
  table: Actions<string>,
  words: ActionWords,
  status: string,
  actor: PersonActor,
  base: string,
): RowAction[] {
  return Object.entries(words).flatMap(([action, { text, path, link, main }]) =>
    table[action] && may(table, action, status, actor)
      ? [{ text, href: `${base}/${path}`, isLink: link ?? false, isMain: main ?? false }]
      : [],
  );
}
