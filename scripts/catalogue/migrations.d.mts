export function renderMigrations(
  releases: readonly { readonly directus: string; readonly migrations: readonly string[] }[],
): string;
