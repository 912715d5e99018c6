import { SetMetadata } from '@nestjs/common';
import { FormFieldError } from '../forms/field-errors.js';

/** What every template gets besides its own data. */
export interface PageModel {
  /** The heading, and the first words of the browser's title. */
  title: string;
  back?: { href: string; text?: string };
  breadcrumbs?: readonly { text: string; href?: string }[];
  /** Shown in a summary at the top and at their fields; the title then begins with "Error:". */
  errors?: readonly FormFieldError[];
}

/** A page other than the route's own, or with another status: what `again()` and `submit()` give. */
export class View {
  constructor(
    readonly template: string,
    readonly model: PageModel,
    readonly status = 200,
  ) {}
}

export class Redirect {
  constructor(
    readonly to: string,
    readonly flash?: string,
  ) {}
}

/** See Other, after a POST; `flash` is one sentence that the next page shows, without names in it. */
export function redirect(to: string, flash?: string): Redirect {
  if (!/^\/(?![/\\])/.test(to)) throw new Error('A redirect leads to a path of this site.');
  return new Redirect(to, flash);
}

export function view(template: string, model: PageModel, status = 200): View {
  return new View(template, model, status);
}

export const pageKey = 'evenhand:page';

/** The route's template, `apps/web/views/<name>.njk`; the method returns what it shows. */
export function Page(template: string): MethodDecorator {
  return SetMetadata(pageKey, template);
}
