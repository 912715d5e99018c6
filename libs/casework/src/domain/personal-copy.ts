/** Everything about one person, as it is handed over: JSON for programs, `copyAsPage` for people. */
export interface PersonalCopy {
  madeAt: string;
  person: { id: string; name: string; email: string };
  sections: CopySection[];
  /** Names of the schools and partnerships whose ids stand in the sections. */
  places: Record<string, string>;
}

export interface CopySection {
  table: string;
  what: string;
  purpose: string;
  controller: string;
  kept: string;
  whenErased: string;
  rows: { you: string[]; values: Record<string, unknown> }[];
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
}

/** A plain page without scripts or pictures, to read or to print. */
export function copyAsPage(copy: PersonalCopy): string {
  const { name, email } = copy.person;
  return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Your data in Evenhand</title></head><body>
<h1>Your data in Evenhand</h1>
<p>A copy of everything that Evenhand holds about ${escaped(name)}, ${escaped(email)}, made ${escaped(copy.madeAt)}.
Each part says why it is held, who decides about it and how long it is kept. Records of other people are left out.
If something is wrong or missing, or you want to complain, use “Your data” in your account; you can also complain to
the Information Commissioner, ico.org.uk.</p>
${copy.sections.map((section) => sectionAsPage(section, copy.places)).join('\n')}
</body></html>
`;
}

function sectionAsPage(section: CopySection, places: Readonly<Record<string, string>>): string {
  const rows = section.rows.map(
    ({ you, values }) =>
      `<li>${escaped(you.join('; '))}<dl>${Object.entries(values)
        .map(([name, value]) => pair(name, value, places))
        .join('')}</dl></li>`,
  );
  return `<h2>${escaped(section.what)}</h2>
<p>Why: ${escaped(section.purpose)}. Who decides: ${escaped(section.controller)}. Kept: ${escaped(section.kept)}.
When you are erased: ${escaped(section.whenErased)}.</p>
<ol>${rows.join('\n')}</ol>`;
}

function pair(name: string, value: unknown, places: Readonly<Record<string, string>>): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const label = name.replaceAll('_', ' ').replace(/ id$/, '');
  return `<dt>${escaped(label)}</dt><dd>${escaped(places[text] ?? text)}</dd>`;
}
