import { lookup } from '../../model/lookup.js';
import { credentialIn, isPublished } from '../../directus/credentials.js';
import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import type { ContextCopy } from '../../model/dockerfile.js';
import type { EnvFile } from '../../model/project.js';

const ENV_FILE_NAME = /(?:^|\/)\.env(?:\.(?!example|sample|template|dist)[\w.-]+)?$/;

export default defineRule({
  severity: 'warning',
  severityReason: 'Whoever can pull the image has the credentials; who that is cannot be seen here.',
  impact: 'security',
  stages: LIVE_STAGES,
  summary: 'Files with credentials must not be copied into an image.',
  why: 'Everyone who can pull the image can get the file out of it, even if a later layer deletes it. Directus also reads a .env in its folder, and that file wins over the variables of the container.',
  help: 'Add `**/.env*` to the .dockerignore of the build context, and pass the variables when the container runs.',
  evidence: ['Docker documentation: the build context and .dockerignore', 'facts: /directus/.env in the image is read'],
  messages: {
    swept: 'This copies {file} with its credentials into the image, since no .dockerignore leaves it out.',
    named: 'This copies {file} into the image, where everyone who can pull it can read it.',
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      COPY . .

      ==> .env <==
      SECRET=k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      COPY . .

      ==> .env <==
      SECRET=k2V9xq7LwTz4Rb8NmYc3Jd6PfHs1GaQe

      ==> .dockerignore <==
      **/.env*
    `,
  },
  check({ deployment, project, report }) {
    for (const copy of deployment.build?.copies ?? []) {
      if (ENV_FILE_NAME.test(copy.from)) {
        if (!copy.ignores(copy.from)) report('named', { at: copy.at, data: { file: copy.from } });
        continue;
      }
      const swept = inFolder(project.envFiles, copy.from).find((envFile) => isSwept(envFile, copy));
      if (swept) report('swept', { at: copy.at, data: { file: swept.file.path } });
    }
  },
});

/** By their paths and the folders around them; '' is the root. */
const inFolder = lookup(({ file: { path } }: EnvFile) => [
  '',
  ...[...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)),
  path,
]);

function isSwept({ file, template, entries }: EnvFile, { ignores }: ContextCopy): boolean {
  if (template || ignores(file.path)) return false;
  return entries.some(({ name, value }) => {
    const credential = credentialIn(name, value);
    return credential !== undefined && !isPublished(credential.text);
  });
}
