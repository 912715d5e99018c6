import { words } from '@evenhand/kernel';

export interface StatusFilter {
  text: string;
  href: string;
  isCurrent: boolean;
}

/** The links above a list that narrow it to one state; the first shows all. */
export function statusFilters(
  base: string,
  statuses: readonly string[],
  current: string | null,
): StatusFilter[] {
  return [null, ...statuses].map((status) => ({
    text: status ? words(status) : 'all',
    href: status ? `${base}?status=${status}` : base,
    isCurrent: status === current,
  }));
}
