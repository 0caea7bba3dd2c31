#!/usr/bin/env node
/**
 * Brings src/directus/catalogue.generated.ts and migrations.generated.ts up to the published releases of Directus.
 *
 *   npm run catalogue              regenerate and print what changed, for a person to review
 *   npm run catalogue -- --check   fail where the newest release says something else than what is committed
 *
 * The packages are downloaded with `npm pack` and read as text: nothing of them is ever run.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { differences } from './catalogue/differences.mjs';
import { historyOf } from './catalogue/history.mjs';
import { renderMigrations } from './catalogue/migrations.mjs';
import { publishedReleases, RegistryUnreachable } from './catalogue/packages.mjs';
import { readRelease } from './catalogue/release.mjs';
import { parseGenerated, render } from './catalogue/render.mjs';

const target = fileURLToPath(new URL('../src/directus/catalogue.generated.ts', import.meta.url));
const migrationsTarget = fileURLToPath(new URL('../src/directus/migrations.generated.ts', import.meta.url));

function committed(file = target) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}

/** The newest release alone is enough for the check: earlier releases don't change any more. */
async function check() {
  const before = parseGenerated(committed());
  const newest = publishedReleases().at(-1);
  const known = before.releases.at(-1)?.directus;
  if (newest !== known) {
    console.log(`The newest release of Directus is ${newest}; the catalogue ends at ${known}. Run: npm run catalogue`);
    return 1;
  }
  const now = await readRelease(newest);
  const migrations = committed(migrationsTarget);
  const changes = [
    ...differences(before, historyOf([now]), { at: newest }),
    ...now.migrations.filter((name) => !migrations.includes(`'${name}'`)).map((name) => `+ migration ${name}`),
  ];
  for (const line of changes) console.log(line);
  console.log(
    changes.length === 0
      ? `The catalogue agrees with Directus ${newest}.`
      : 'The catalogue is out of date. Run: npm run catalogue',
  );
  return changes.length === 0 ? 0 : 1;
}

async function update() {
  const before = parseGenerated(committed());
  const releases = [];
  for (const version of publishedReleases()) releases.push(await readRelease(version));
  const after = historyOf(releases);
  writeFileSync(target, render(after));
  writeFileSync(migrationsTarget, renderMigrations(releases));
  const changes = differences(before, after);
  for (const line of changes) console.log(line);
  console.log(
    changes.length === 0
      ? 'Nothing changed.'
      : `${changes.length} changes. Review them, and describe new variables in src/directus/facts/.`,
  );
  return 0;
}

try {
  process.exitCode = process.argv.includes('--check') ? await check() : await update();
} catch (error) {
  if (!(error instanceof RegistryUnreachable)) throw error;
  console.log(`Skipped: the npm registry can't be reached (${error.message}).`);
  process.exitCode = process.argv.includes('--check') ? 0 : 1;
}
