import { defineRule } from '../../engine/define-rule.js';
import { textOf } from '../../model/source.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'The file may hold what production needs; only its name says otherwise.',
  impact: 'reliability',
  stages: ['production'],
  summary: 'Production must not be configured by a file for development.',
  why: 'Whoever changes a file that is called after development does not expect to change production, and what such a file holds (debug logs, weak secrets, test mail servers) is not meant for it.',
  help: 'Give production a file of its own, and move what both share into a file that is called after neither.',
  evidence: ['Compose specification: variables of a container come from the files under env_file'],
  messages: { envFile: '{service} (production) reads its variables from {file}, which is called after development.' },
  examples: {
    bad: `
      ==> compose.prod.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          env_file: .env.development

      ==> .env.development <==
      LOG_LEVEL=debug
    `,
    good: `
      ==> compose.prod.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          env_file: .env.production

      ==> .env.production <==
      LOG_LEVEL=debug
    `,
  },
  check({ deployment, report }) {
    if (deployment.stage.assumed || !deployment.compose) return;
    const { service } = deployment.compose;
    for (const { path, at, required } of service.envFiles) {
      // A name that is put together may be another one on the server.
      if (required && speaksOfDevelopment(path) && !textOf(at).includes('$'))
        report('envFile', { at, data: { service: service.name, file: path } });
    }
  },
});

/** By its name alone. Not `local`: people call files of one machine so in production, too. */
function speaksOfDevelopment(path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  return (
    /(?:^|[^a-z0-9])dev(?:el|elop|elopment)?(?:[^a-z0-9]|$)/i.test(name) &&
    !/(?:^|[^a-z0-9])prod(?:uction)?(?:[^a-z0-9]|$)/i.test(name)
  );
}
