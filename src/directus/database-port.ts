import type { Consequence } from './consequence.js';

/** Ports that the drivers take where they are given none. Source: pg 8.20, mysql2 3.20, tedious 19 and oracledb 6. */
export const DATABASE_PORTS: Readonly<Record<string, number>> = {
  pg: 5432,
  postgres: 5432,
  postgresql: 5432,
  redshift: 5432,
  cockroachdb: 26257,
  mysql: 3306,
  mysql2: 3306,
  mssql: 1433,
  oracledb: 1521,
};
const HIGHEST = 65_535;

/**
 * What a DB_PORT leads to that is no port. Directus makes a number of it, and where there is none, or 0, the driver takes
 * its default: `5432/tcp` and `:5432` work by chance, `5433/tcp` leads to 5432. Booted with Directus 12.4.1 and
 * PostgreSQL at 5432; mysql2 asked by itself does the same.
 * @param text as it is written
 */
export function databasePortConsequence(text: string, client: string | undefined): Consequence {
  const number = Number(text);
  const isRefused = number < 0 || number > HIGHEST || (number !== 0 && !Number.isNaN(number));
  if (isRefused) return { effect: 'Directus exits at startup', severity: 'error', impact: 'prevents-start' };
  const standard = client === undefined ? undefined : DATABASE_PORTS[client];
  // Where a port is missing or 0, its default may well be meant.
  const maySuit = number === 0 || standard === undefined || text.includes(String(standard));
  return {
    effect: `the database driver takes its default${standard === undefined ? '' : `, ${String(standard)}`}`,
    severity: maySuit ? 'warning' : 'error',
    impact: 'breaks-feature',
  };
}
