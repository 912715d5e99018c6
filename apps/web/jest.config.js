import { join } from 'node:path';
import base from '../../jest.config.js';

// @fastify/cookie and @fastify/static load ESM-only packages, so Jest's CommonJS run time must have
// them transformed as well (docs/adr/0001).
const alsoTransformed = '@fastify|content-disposition|@nestjs';
const rootDir = join(import.meta.dirname, '../..');

export default {
  ...base,
  rootDir,
  projects: base.projects.map((project) => ({
    ...project,
    rootDir,
    transformIgnorePatterns: project.transformIgnorePatterns.map((pattern) =>
      pattern.replace('@nestjs', alsoTransformed),
    ),
  })),
};
