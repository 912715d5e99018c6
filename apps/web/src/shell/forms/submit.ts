import { DomainError } from '@evenhand/kernel';
import { PageModel, Redirect, View } from '../pages/page.js';
import { FormFieldError } from './field-errors.js';
import { parseForm, withAnchor } from './parse-form.js';

interface Submission<Form> {
  /** The template of the form's page. */
  template: string;
  /** The form's page with what was typed. */
  page: (values: Record<string, unknown>) => PageModel | Promise<PageModel>;
  work: (value: Form) => Promise<Redirect | View>;
}

/**
 * The whole life of a posted form: parse, do the work, lead on. When a field is wrong, or the use
 * case says so (invalid: 422, conflict: 409), the same page comes again with every error and all
 * that was typed. Other errors are pages of their own.
 */
export async function submit<Form extends object>(
  Dto: new () => Form,
  body: unknown,
  { template, page, work }: Submission<Form>,
): Promise<Redirect | View> {
  const form = parseForm(Dto, body);
  const again = async (status: number, errors: readonly FormFieldError[]): Promise<View> =>
    new View(template, { ...(await page(form.values)), errors }, status);
  if (!form.ok) return again(422, form.errors);
  try {
    return await work(form.value);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.kind !== 'invalid' && error.kind !== 'conflict') throw error;
    const fields = error.fields.map((field) => withAnchor(field, body));
    const errors = fields.length > 0 ? fields : [{ field: '', message: error.message }];
    return again(error.kind === 'invalid' ? 422 : 409, errors);
  }
}
