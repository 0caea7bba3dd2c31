/** `COPY public.directus_users (...) FROM stdin`, `INSERT INTO "directus_users" ...`; schema and quotes as they may be. */
const ROWS = /\b(?:COPY|INSERT\s{1,10}INTO)\s{1,10}(?:[`"\w]{1,64}\.)?[`"]?directus_users\b/i;

/** The offset at which a dump begins to fill the table of Directus's users; undefined where it has no rows of it. */
export function usersInDump(sql: string): number | undefined {
  return ROWS.exec(sql)?.index;
}
