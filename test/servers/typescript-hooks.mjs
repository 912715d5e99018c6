// Node's module hooks: our aliases and `./x.js` lead to the `.ts` file, which swc turns into a module.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';

const root = new URL('../../', import.meta.url);

export async function resolve(specifier, context, next) {
  const library = /^@evenhand\/([a-z]+)$/.exec(specifier)?.[1];
  if (library) return source(new URL(`libs/${library}/src/index.ts`, root));
  if (
    specifier.startsWith('.') &&
    specifier.endsWith('.js') &&
    context.parentURL?.endsWith('.ts')
  ) {
    const typescript = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(typescript)) return source(typescript);
  }
  if (/^(file:|\/|\.).*\.ts$/.test(specifier)) {
    return source(new URL(specifier, context.parentURL ?? pathToFileURL('./')));
  }
  return next(specifier, context);
}

const source = (url) => ({ url: url.href, format: 'module', shortCircuit: true });

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const { code } = await transform(await readFile(file, 'utf8'), {
    filename: file,
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'nodenext' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
