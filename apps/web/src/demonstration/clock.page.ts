import { PageModel } from '../shell/pages/page.js';

export interface ClockPage extends PageModel {
  today: string;
  values: Record<string, unknown>;
}

export function clockPage(today: string, values: Record<string, unknown> = {}): ClockPage {
  return { title: 'Move the clock', today, values, back: { href: '/' } };
}
