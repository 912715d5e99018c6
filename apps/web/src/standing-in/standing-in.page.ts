import type { StandingIn } from '@evenhand/identity';
import type { PageModel } from '../shell/pages/page.js';
import { itemTitle } from './item-words.js';

export interface StandingInPage extends PageModel {
  asked: StandingIn[];
  partnerships: StandingIn[];
  items: (StandingIn & { href: string; what: string })[];
}

/** A line comes once for each item that waits; each partnership once. */
export function onceEach(lines: readonly StandingIn[]): StandingIn[] {
  return lines.filter(({ id }, at) => lines.findIndex((line) => line.id === id) === at);
}

export function standingInPage(all: readonly StandingIn[]): StandingInPage {
  return {
    title: 'Standing in for others',
    asked: onceEach(all.filter(({ acceptedAt }) => acceptedAt === null)),
    partnerships: onceEach(all.filter(({ acceptedAt }) => acceptedAt !== null)),
    items: all.flatMap((line) =>
      line.handoverId && line.kind && line.task
        ? [
            {
              ...line,
              href: `/standing-in/items/${line.handoverId}`,
              what: itemTitle(line.kind, line.task),
            },
          ]
        : [],
    ),
  };
}
