import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of the package's folder `integrations`: the samples that people copy are the ones that `init` writes. */
export function integrationFile(path: string): string {
  return readFileSync(join(packageRoot(), 'integrations', path), 'utf8');
}

/** The bundle lies in dist/, the source in src/cli/: the root is the nearest folder above with a package.json. */
function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The package of directus-lint has lost its package.json.');
    folder = parent;
  }
  return folder;
}
