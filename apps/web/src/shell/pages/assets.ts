import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { projectRoot } from './project-root.js';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The built style sheet and scripts: names carry a hash, so browsers keep them for good. */
@Injectable()
export class Assets {
  readonly isBuilt: boolean;
  /** By name, as `manifest.json` lists them: about 1.7 MB, most of it the API's page. */
  readonly files = new Map<string, { type: string; bytes: Buffer }>();
  readonly css: string;
  readonly js: string;
  readonly icon: string;
  readonly swaggerCss: string;
  readonly swaggerJs: string;
  readonly apiDocsJs: string;

  constructor() {
    const folder = join(projectRoot(), 'dist/apps/web/assets');
    const manifest = join(folder, 'manifest.json');
    this.isBuilt = existsSync(manifest);
    const names = this.isBuilt ? readNames(manifest) : {};
    for (const name of Object.values(names)) {
      const type = types[extname(name)] ?? 'application/octet-stream';
      this.files.set(name, { type, bytes: readFileSync(join(folder, name)) });
    }
    const address = (name: string): string => `/assets/${names[name] ?? name}`;
    this.css = address('app.css');
    this.js = address('app.mjs');
    this.icon = address('icon.svg');
    this.swaggerCss = address('swagger-ui.css');
    this.swaggerJs = address('swagger-ui-bundle.js');
    this.apiDocsJs = address('api-docs.js');
  }
}

function readNames(manifest: string): Record<string, string> {
  const names: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  if (typeof names !== 'object' || names === null) throw new Error(`${manifest} is no manifest.`);
  return Object.fromEntries(Object.entries(names).map(([name, built]) => [name, String(built)]));
}
