/**
 * Cells by hand, from DESIGN 1 and 2, never from the policies: what each person is answered.
 * One letter for each of `people`, in that order, with spaces where the eye wants them:
 *
 *   nobody | heads: supporter, supported, other | of the other school: leader, hub, trust |
 *   verifier broker administrator finance commissioner panel system-leader | operator | broker elsewhere
 *
 * Whoever comes after that in `people`: `likewise.ts`.
 *
 *   + may (any answer to somebody who may: done, refused for its content or its state)
 *   - 403    ? 404, the same as for a missing thing    s sign in first
 */
export type Cells = string;

/** A route without an id has one line; with an id: this partnership's thing, and a missing or foreign one. */
export interface Row {
  own: Cells;
  gone?: Cells;
}
/** The same for one person. */
export interface Letters {
  own: string;
  gone?: string;
}
export type Table = Readonly<Record<string, Row>>;

/** Everybody, signed in or not. */
export const anybody: Cells = '+ +++ +++ +++++++ + +';
/** The same for all, who may not even know of it. */
export const hiddenFromAll: Cells = '? ??? ??? ??????? ? ?';
export const signedIn: Cells = 's +++ +++ +++++++ + +';
export const signedInGone: Cells = 's ??? ??? ??????? ? ?';
/** Brokers and administrators. */
export const desk: Cells = 's --- --- -++---- - +';
export const deskOwn: Cells = 's --- --- -++---- - ?';
export const deskGone: Cells = 's --- --- -??---- - ?';
export const admin: Cells = 's --- --- --+---- - -';
export const adminGone: Cells = 's --- --- --?---- - -';
/** The same routes of the API, for which an operator has no token. */
export const api = (cells: Cells): Cells => {
  const letters = [...cells];
  letters[cells.lastIndexOf(' ') - 1] = 's';
  return letters.join('');
};
