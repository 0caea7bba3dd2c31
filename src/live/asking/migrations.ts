import type { Answer, ReleaseFacts } from '../model.js';
import { failed, passed, unknown } from './answers.js';

/** Rows that are read of directus_migrations. */
export const MOST_MIGRATIONS = 5000;
/** Names that a message holds. */
const MOST_NAMED = 3;

/**
 * How the tables of Directus stand against its release.
 * @param applied what directus_migrations holds; undefined where there is no such table
 */
export function migrationsAnswer(applied: readonly string[] | undefined, release: ReleaseFacts): Answer {
  if (applied === undefined)
    return passed('The database has no tables of Directus yet: its first start with `bootstrap` makes them.');
  const done = new Set(applied);
  const ahead = release.later.filter((name) => done.has(name));
  if (ahead.length > 0)
    return failed(
      `The database was migrated by a newer Directus (${some(ahead)}), which ${named(release)} does not know.`,
    );
  if (release.migrations === undefined)
    return unknown(`Which migrations are due cannot be said: the exact release of Directus is not known.`);
  const pending = release.migrations.filter((name) => !done.has(name));
  if (pending.length === 0) return passed(`All migrations of ${named(release)} have been run.`);
  const due = `${String(pending.length)} of the migrations of ${named(release)} have not been run (${some(pending)})`;
  return release.migratesAtStart
    ? passed(`${due}; they run when it starts.`)
    : unknown(`${due}, and what runs them before it starts cannot be seen.`);
}

function named({ version }: ReleaseFacts): string {
  return version === undefined ? 'this release' : `Directus ${version}`;
}

function some(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}
