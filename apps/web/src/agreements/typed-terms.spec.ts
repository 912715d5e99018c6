import { DomainError } from '@evenhand/kernel';
import { validateTerms } from '@evenhand/agreements';
import { parseForm } from '../shell/forms/parse-form.js';
import { sampleTerms } from '../../../../test/factories/sample-terms.js';
import { atTypedRows } from './at-typed-rows.js';
import { TermsForm } from './terms.form.js';
import { asTyped, typedTerms } from './typed-terms.js';

const fundId = '7b1f6c2e-3f0b-4a64-9a51-0f6c5d3b7a10';
const measures = [
  {
    code: 'phonics-check',
    name: 'Phonics check met',
    unit: '% of pupils',
    direction: 'up' as const,
  },
];

/** The page's fields, as a browser sends them, for these lists of rows. */
function posted(typed: Record<string, unknown>): Record<string, string> {
  const fields: Record<string, string> = {};
  const put = (name: string, value: unknown) => {
    if (/(On)$/.test(name) && typeof value === 'string') {
      const [year = '', month = '', day = ''] = value.split('-');
      Object.assign(fields, {
        [`${name}-day`]: day,
        [`${name}-month`]: month,
        [`${name}-year`]: year,
      });
    } else if (typeof value === 'string' || typeof value === 'number') fields[name] = `${value}`;
  };
  for (const [name, value] of Object.entries(typed)) {
    if (!Array.isArray(value)) put(name, value);
    else {
      value.forEach((row, place) => {
        put(`${name}.${place}.place`, place);
        for (const [field, typedValue] of Object.entries(row)) {
          put(`${name}.${place}.${field}`, typedValue);
        }
      });
    }
  }
  return fields;
}

function typedFrom(typed: Record<string, unknown>) {
  const form = parseForm(TermsForm, posted(typed));
  if (!form.ok) throw new Error(JSON.stringify(form.errors));
  return typedTerms(form.value, measures);
}

describe('typed terms', () => {
  it('are what was shown when nothing is changed', () => {
    const terms = sampleTerms(fundId);
    expect(typedFrom(asTyped(terms)).terms).toEqual(terms);
  });

  it('leave out rows that are empty, and keep gates at the rows they name', () => {
    const typed = asTyped(sampleTerms(fundId));
    const { terms, places } = typedFrom({
      ...typed,
      outputs: [{}, {}, { label: 'Days of support', unit: 'days', planned: 12 }],
      milestones: [
        { title: 'Nothing named', gateRef: 'outputs.1', amountPence: '1', dueOn: '2027-01-01' },
        { title: 'Third row', gateRef: 'outputs.2', amountPence: '2,100.50', dueOn: '2027-04-01' },
      ],
    });
    expect(places.outputs).toEqual([2]);
    expect(terms.outputs).toEqual([
      { code: 'days-of-support', label: 'Days of support', unit: 'days', planned: 12 },
    ]);
    expect(terms.milestones).toMatchObject([
      { gateRef: '', amountPence: 100 },
      { gate: 'outputs', gateRef: 'days-of-support', amountPence: 210_050 },
    ]);
  });

  it('give two outputs of one name two codes', () => {
    const row = { label: 'Visits', unit: 'visits', planned: 1 };
    const { terms } = typedFrom({ ...asTyped(sampleTerms(fundId)), outputs: [row, row] });
    expect(terms.outputs.map(({ code }) => code)).toEqual(['visits', 'visits-2']);
  });

  it('have their faults at the rows they were typed in', async () => {
    const { terms, places } = typedFrom({
      ...asTyped(sampleTerms(fundId)),
      outcomes: [{}, { measureCode: 'phonics-check', baseline: 70, target: 60 }],
    });
    const attempt = atTypedRows(places, async () => validateTerms(terms));
    await expect(attempt).rejects.toBeInstanceOf(DomainError);
    await expect(attempt).rejects.toMatchObject({
      fields: expect.arrayContaining([expect.objectContaining({ field: 'outcomes.1.target' })]),
    });
  });
});
