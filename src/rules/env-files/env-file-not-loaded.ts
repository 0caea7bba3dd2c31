import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { addToServiceFix } from '../../fixes/index.js';
import { folderOf } from '../../model/paths.js';

/** More than these are counted, not named. */
const NAMED = 5;

export default defineRule({
  severity: 'warning',
  severityReason:
    'Without its settings Directus falls back to the defaults of the image or exits; the shell may still set them.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'The settings in .env must be passed to the container.',
  why: 'Compose reads the .env next to it for `${NAME}` in the Compose file only. What the file sets reaches a container where `env_file` loads it or `environment` passes it on, and nowhere else.',
  help: 'Add `env_file: {path}` to the service {service}, or pass the variables under `environment`.',
  helpInGeneral: 'Add `env_file: .env` to the service, or pass the variables under `environment`.',
  evidence: [
    'Docker documentation: .env is for interpolation; env_file sets variables of the container',
    'measured: docker compose gives no variable of .env to a service by itself',
  ],
  messages: {
    unloaded:
      '{names} are in {file}, but the service {service} neither loads the file (`env_file`) nor passes them on, so Directus gets none of them.',
    one: '{names} is in {file}, but the service {service} neither loads the file (`env_file`) nor passes it on, so Directus does not get it.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1

      ==> .env <==
      SECRET=4f0c7a52e9b84f17a3b1d0c2
      DB_CLIENT=pg
      DB_HOST=database
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          env_file: .env

      ==> .env <==
      SECRET=4f0c7a52e9b84f17a3b1d0c2
      DB_CLIENT=pg
      DB_HOST=database
    `,
  },
  check({ deployment, report }) {
    const { unreached, configFile, compose } = deployment;
    if (!unreached || !compose || configFile?.file.path === unreached.file.path) return;
    const { file, lines } = unreached;
    const inOrder = [...lines].sort((a, b) => (a.nameSpan?.start ?? 0) - (b.nameSpan?.start ?? 0));
    const named = inOrder.slice(0, NAMED).map(({ name }) => name);
    const more = lines.length - named.length;
    report(lines.length === 1 ? 'one' : 'unloaded', {
      at: deployment.at,
      data: {
        names: more > 0 ? `${named.join(', ')} and ${String(more)} more` : named.join(', '),
        file: file.path,
        path: folderOf(file.path) === compose.project.projectDirectory ? '.env' : file.path,
        service: compose.service.name,
      },
      fix:
        folderOf(file.path) === compose.project.projectDirectory && compose.service.envFiles.length === 0
          ? addToServiceFix(compose.service, ['env_file: .env'])
          : undefined,
      related: inOrder
        .slice(0, NAMED)
        .map(({ name, nameSpan }) => nameSpan && { at: nameSpan, message: `${name} stands here` }),
    });
  },
});
