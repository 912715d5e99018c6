import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { CalendarDate, Figure, Id, OneOf, Pounds, SeveralOf, Text, Whole } from './fields.js';
import { parseForm } from './parse-form.js';

class RowForm {
  @Text({ missing: 'Enter a label', max: 5 })
  label: string;

  @Pounds({ message: 'Enter an amount, like 1,200' })
  amountPence: number;
}
class SampleForm {
  @Text({ missing: 'Enter a name', max: 10 })
  name: string;

  @Whole({ message: 'Enter how many days, like 4', min: 1, max: 30 })
  days: number;

  @Figure({ message: 'Enter a figure, like 61.5' })
  baseline: number;

  @CalendarDate({ message: 'Enter a date' })
  startsOn: string;

  @OneOf(['yes', 'no'], { missing: 'Choose yes or no' })
  answer: string;

  @SeveralOf(['a', 'b', 'c'], { missing: 'Choose at least one' })
  areas: string[];

  @Id({ missing: 'Choose a school' })
  schoolId: string;

  @IsOptional()
  @Text({ missing: 'Enter a note', max: 20 })
  note?: string;

  @ValidateNested({ each: true })
  @Type(() => RowForm)
  rows: RowForm[];
}

const id = '11111111-1111-4111-8111-111111111111';
const good = {
  _csrf: 'x',
  once: id,
  name: ' Oakwood ',
  days: '1,0',
  baseline: '61.5',
  'startsOn-day': '3',
  'startsOn-month': '11',
  'startsOn-year': '2026',
  answer: 'yes',
  areas: 'b',
  schoolId: id,
  note: '   ',
  'rows.0.label': 'one',
  'rows.0.amountPence': '£1,234.50',
  'rows.3.label': 'two',
  'rows.3.amountPence': '7',
  unasked: 'dropped',
};

const parse = (changes: Record<string, unknown>) => parseForm(SampleForm, { ...good, ...changes });
const errorsOf = (changes: Record<string, unknown>): unknown => {
  const form = parse(changes);
  return form.ok ? [] : form.errors;
};

describe('a posted form', () => {
  it('becomes what its class says', () => {
    const form = parse({ days: '10' });
    if (!form.ok) throw new Error(JSON.stringify(form.errors));
    expect({ ...form.value }).toEqual({
      name: 'Oakwood',
      days: 10,
      baseline: 61.5,
      startsOn: '2026-11-03',
      answer: 'yes',
      areas: ['b'],
      schoolId: id,
      rows: [
        { label: 'one', amountPence: 123450 },
        { label: 'two', amountPence: 700 },
      ],
    });
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['nothing typed', { name: '' }, 'name', 'Enter a name'],
    ['too long', { name: 'x'.repeat(11) }, 'name', 'Use 10 characters or fewer'],
    ['two where one is asked', { name: ['a', 'b'] }, 'name', 'Enter a name'],
    ['no number', { days: 'four' }, 'days', 'Enter how many days, like 4'],
    ['blank is no zero', { days: '' }, 'days', 'Enter how many days, like 4'],
    ['half a day', { days: '1.5' }, 'days', 'Enter how many days, like 4'],
    ['too few', { days: '0' }, 'days', 'Enter how many days, like 4, at least 1'],
    ['too many', { days: '31' }, 'days', 'Enter how many days, like 4, 30 at most'],
    ['no figure', { baseline: '1e5' }, 'baseline', 'Enter a figure, like 61.5'],
    ['nothing chosen', { answer: undefined }, 'answer', 'Choose yes or no'],
    ['not on offer', { answer: 'maybe' }, 'answer', 'Choose yes or no'],
    ['no box ticked', { areas: undefined }, 'areas', 'Choose at least one'],
    ['a box that is not there', { areas: ['a', 'z'] }, 'areas', 'Choose at least one'],
    ['no id', { schoolId: "'; DROP" }, 'schoolId', 'Choose a school'],
    [
      'a row',
      { 'rows.3.amountPence': 'much' },
      'rows.1.amountPence',
      'Enter an amount, like 1,200',
    ],
  ])('says what to do about %s', (_, changes, field, message) => {
    expect(errorsOf({ days: '10', ...changes })).toEqual([{ field, message }]);
  });

  it.each([
    ['31', '2', '2026'],
    ['', '11', '2026'],
    ['3', '13', '2026'],
    ['3', '11', '26'],
    ['0', '11', '2026'],
    ['', '', ''],
  ])('takes %s %s %s for no date, and leads to its first box', (day, month, year) => {
    const changes = { 'startsOn-day': day, 'startsOn-month': month, 'startsOn-year': year };
    expect(errorsOf({ days: '10', ...changes })).toEqual([
      { field: 'startsOn', message: 'Enter a date', anchor: 'startsOn-day' },
    ]);
  });

  it('keeps what was typed', () => {
    const form = parse({ days: 'soon', 'startsOn-day': '31', 'startsOn-month': '2' });
    expect(form.values).toMatchObject({
      name: 'Oakwood',
      days: 'soon',
      startsOn: '2026-02-31',
      rows: [{ label: 'one', amountPence: '£1,234.50' }, { label: 'two' }],
    });
  });

  it.each([
    '__proto__.polluted',
    'constructor.prototype.polluted',
    'rows.__proto__.polluted',
    'toString',
    'a.b.hasOwnProperty',
  ])('does not let a field named %s reach a prototype', (name) => {
    const body = JSON.parse(JSON.stringify({ ...good, days: '10' }));
    Object.defineProperty(body, name, { value: 'yes', enumerable: true });
    parseForm(SampleForm, body);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(typeof {}.toString).toBe('function');
    expect(Object.hasOwn(Object.prototype, 'hasOwnProperty')).toBe(true);
  });
});
