import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds apps/web/views: the same from the source, from `dist` and in the image. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'apps/web/views'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('apps/web/views is missing beside the built code.');
    folder = above;
  }
  return folder;
}
