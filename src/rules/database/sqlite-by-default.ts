import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'error',
  severityReason: 'What people enter is lost with the container.',
  impact: 'data-loss',
  stages: LIVE_STAGES,
  summary: 'The database must be chosen, not left to the image.',
  why: 'The official image sets DB_CLIENT=sqlite3. When nothing else names a database, Directus starts with a file inside the container, and all content is lost with the container, while the database server next to it stays empty.',
  help: 'Set DB_CLIENT and the connection (DB_HOST, DB_PORT, DB_DATABASE, DB_USER, DB_PASSWORD), or DB_CLIENT=sqlite3 with a volume on /directus/database if SQLite is meant.',
  evidence: ["facts: the image's ENV has DB_CLIENT=sqlite3 and DB_FILENAME=/directus/database/database.sqlite"],
  messages: {
    unchosen: "Nothing sets DB_CLIENT, so the image's own SQLite takes over.",
    ignored: "Nothing sets DB_CLIENT, so the image's own SQLite takes over and {name} has no effect.",
    removed: {
      text: "DB_CLIENT is passed without a value, which takes the image's own away: Directus does not start.",
      impact: 'prevents-start',
      help: 'Give DB_CLIENT a value, or remove the line.',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: https://cms.acme.test
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: pg
    `,
  },
  check({ deployment, report }) {
    const client = deployment.env.get('DB_CLIENT');
    if (client.state === 'removed') return report('removed', { at: client });
    if (client.assignment?.layer !== 'image' || deployment.env.openings.length > 0) return;
    const ignored = ['DB_CONNECTION_STRING', 'DB_HOST', 'DB_DATABASE']
      .map((name) => deployment.env.get(name))
      .find((variable) => variable.assignment !== undefined);
    if (ignored) report('ignored', { at: ignored, about: ['DB_CLIENT'], data: { name: ignored.name } });
    // A file that someone placed on a volume was chosen, if silently.
    else if (deployment.env.get('DB_FILENAME').assignment?.layer === 'image' && !mountsDatabase(deployment.mounts))
      report('unchosen', { at: deployment.at, variable: 'DB_CLIENT' });
  },
});

function mountsDatabase(mounts: readonly { readonly target: string }[]): boolean {
  return mounts.some(({ target }) => /^\/directus(?:\/database)?\/?$/.test(target));
}
