/** A page of a list in the API: `next` is an opaque cursor, null on the last page. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
}

export interface PageRequest {
  after: string | null;
  /** 1..100 */
  limit: number;
}
