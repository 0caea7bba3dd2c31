const HEADER = `// Written by \`npm run catalogue\` from the published packages of Directus. Don't edit.

/** Each migration of Directus as \`directus_migrations\` names it, with the first release that has it. */
export const MIGRATIONS: readonly (readonly [version: string, since: string])[] = `;

/**
 * The text of src/directus/migrations.generated.ts, oldest migration first.
 * @param releases what `readRelease` gives, oldest release first
 */
export function renderMigrations(releases) {
  const since = new Map();
  for (const { directus, migrations } of releases)
    for (const version of migrations) if (!since.has(version)) since.set(version, directus);
  const rows = [...since].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${HEADER}[\n${rows.map(([version, release]) => `  ['${version}', '${release}'],`).join('\n')}\n];\n`;
}
