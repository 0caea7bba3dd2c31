import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import type { Project } from '../../model/project.js';
import { fileStart, locate } from '../../model/source.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'Who can read the repository cannot be seen here, and the users may be invented ones.',
  impact: 'security',
  stages: ALL_STAGES,
  summary: 'A dump of the database with its users should not be in git.',
  why: 'A dump of Directus holds the hashes of all passwords and the static tokens as they are. It stays in the history of the repository, and everyone with a copy can sign in with the tokens.',
  help: 'Remove the dump from git, change the tokens and passwords that were in it, and keep the data model in a schema snapshot.',
  evidence: ['schema of directus_users: password and token are columns of it'],
  messages: {
    users:
      'git tracks the dump {file}, which from line {line} on holds users of Directus with the hashes of their passwords and their tokens.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4

      ==> backup/cms.sql <==
      CREATE TABLE public.directus_users (id uuid, email text, token text);
      COPY public.directus_users (id, email, token) FROM stdin;
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4

      ==> backup/schema.sql <==
      CREATE TABLE public.directus_users (id uuid, email text, token text);
    `,
  },
  checkProject({ project, report }) {
    for (const at of project.databaseDumps.filter(({ file }) => !isStartScript(file.path, project)))
      // At the beginning of the file: a report shows the line of its place, and that one holds a token.
      report('users', { at: fileStart(at.file), data: { file: at.file.path, line: locate(at).line } });
  },
});

/** One that a database runs at its first start is told where it is mounted. */
function isStartScript(path: string, { composeProjects }: Project): boolean {
  return composeProjects.some(({ services }) =>
    [...services.values()].some(({ volumes }) =>
      volumes.some(({ source, script }) => script !== undefined && source === path),
    ),
  );
}
