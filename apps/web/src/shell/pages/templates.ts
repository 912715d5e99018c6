import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '@evenhand/platform';
import nunjucks from 'nunjucks';
import { templateFilters } from './template-filters.js';
import { projectRoot } from './project-root.js';

/** The Nunjucks environment. Everything is escaped; templates come from this repository only. */
@Injectable()
export class Templates {
  private readonly views = join(projectRoot(), 'apps/web/views');
  private readonly environment: nunjucks.Environment;

  constructor(config: Config) {
    const govuk = join(projectRoot(), 'node_modules/govuk-frontend/dist');
    this.environment = new nunjucks.Environment(
      new nunjucks.FileSystemLoader([this.views, govuk], {
        noCache: config.nodeEnv === 'development',
      }),
      { autoescape: true, throwOnUndefined: false, trimBlocks: true, lstripBlocks: true },
    );
    for (const [name, filter] of Object.entries(templateFilters)) {
      this.environment.addFilter(name, filter);
    }
  }

  render(name: string, model: object): string {
    return this.environment.render(`${name}.njk`, model);
  }

  /** Compiles every template: the first visitor would wait half a second; a broken one stops the start. */
  warm(): number {
    const files = readdirSync(this.views, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.njk'))
      .map((file) => relative(this.views, join(this.views, file)));
    for (const file of files) this.environment.getTemplate(file, true);
    return files.length;
  }
}
