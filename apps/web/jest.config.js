// The same as the root's: kept so that `npx jest -c apps/web/jest.config.js FILE` works as documented.
import { join } from 'node:path';
import base from '../../jest.config.js';

const rootDir = join(import.meta.dirname, '../..');
export default {
  ...base,
  rootDir,
  projects: base.projects.map((project) => ({ ...project, rootDir })),
};
