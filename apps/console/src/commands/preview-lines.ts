import type { ImportPreview, PreviewChange } from '@evenhand/directory';

const number = (value: number): string => value.toLocaleString('en-GB');

/** What a file would do, as lines for the terminal; the same as the operator's page shows. */
export function previewLines(preview: ImportPreview): string[] {
  const { counts, fields, added, continued, groups, tasks, taskCount, drop } = preview;
  const counted = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${number(count)} ${name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}`);
  return [
    `Would import ${number(preview.rows)} rows: ${counted.join(', ') || 'nothing would change'}.`,
    ...list(
      'New',
      added.map(({ urn, name, laName }) => `${urn} ${name}, ${laName}`),
    ),
    ...fields.flatMap(({ field, count, examples }) =>
      list(`${field}: ${number(count)}`, examples.map(changeLine)),
    ),
    ...list(
      'Go on under another URN',
      continued.map(({ name, oldValue, newValue }) => `${name}: ${oldValue} becomes ${newValue}`),
    ),
    ...list(
      'Groups',
      groups.map(({ uid, name, what }) => `${uid} ${name}: ${what}`),
    ),
    ...list(
      `Tasks for people: ${number(taskCount)}`,
      tasks.map(
        (task) =>
          `${task.partnershipName}: ${task.schoolName} (${task.urn}), ${task.kind.replaceAll('_', ' ')}`,
      ),
    ),
    ...(drop
      ? [
          `${number(drop.missing)} of ${number(drop.known)} known schools are missing: ${drop.worst.join('; ')}. To import it, add --allow-drop ${drop.missing} --reason "why they are gone".`,
        ]
      : []),
    'Nothing was changed.',
  ];
}

function list(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function changeLine({ urn, name, oldValue, newValue }: PreviewChange): string {
  return `${urn} ${name}: ${oldValue ?? 'not known'} becomes ${newValue ?? 'not known'}`;
}
