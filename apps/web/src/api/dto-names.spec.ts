import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// OpenAPI keeps schemas by class name alone: of two classes of one name, one would describe both.
describe('DTO classes', () => {
  it('have names of their own', () => {
    const source = join(__dirname, '..');
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.dto.ts'),
    );
    const names = files.flatMap((file) =>
      [...readFileSync(join(source, file), 'utf8').matchAll(/export class (\w+)/g)].map(
        ([, name]) => name,
      ),
    );
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
