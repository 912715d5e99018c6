// Builds the style sheet and the script into dist/apps/web/assets, under names with a hash of their
// content, and lists the names in manifest.json. Run by `npm run build`.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sass from 'sass';

const root = join(import.meta.dirname, '../../..');
const target = join(root, 'dist/apps/web/assets');
const manifest = {};

function publish(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const [, stem, ending] = /^(.+?)(\.[a-z]+)$/.exec(name);
  manifest[name] = `${stem}-${hash}${ending}`;
  writeFileSync(join(target, manifest[name]), content);
}

const { css } = sass.compile(join(import.meta.dirname, 'app.scss'), {
  style: 'compressed',
  importers: [new sass.NodePackageImporter(root)],
  quietDeps: true,
});
// Their licences are for GOV.UK services only, and a font file would be a request to a stranger.
if (/GDS Transport|govuk-crest|\.woff|crown/i.test(css)) {
  throw new Error('The GOV.UK font, crest or crown leaked into the style sheet.');
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
publish('app.css', css);
publish('icon.svg', readFileSync(join(import.meta.dirname, 'icon.svg')));
const govuk = join(root, 'node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js');
publish('govuk.js', readFileSync(govuk, 'utf8').replace(/\n\/\/# sourceMappingURL=.*$/m, ''));
const script = readFileSync(join(import.meta.dirname, 'app.mjs'), 'utf8');
publish('app.mjs', script.replace('./govuk-frontend.min.js', `./${manifest['govuk.js']}`));
publish('api-docs.js', readFileSync(join(import.meta.dirname, 'api-docs.js')));
cpSync(join(root, 'node_modules/swagger-ui-dist/LICENSE'), join(target, 'swagger-ui-licence.txt'));
for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
  const content = readFileSync(join(root, 'node_modules/swagger-ui-dist', name), 'utf8');
  publish(name, content.replace(/\n\/[/*]# sourceMappingURL=.*$/m, ''));
}
writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifest, null, 2));
console.log(
  `Style sheet ${Math.round(css.length / 1024)} kB, ${Object.keys(manifest).length} files.`,
);
