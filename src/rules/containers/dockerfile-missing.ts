import { RUNNING_STAGES, defineRule } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'warning',
  severityReason: 'The build fails, unless a step outside the repository makes the file or the image is pulled.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'The Dockerfile that `build` names must exist.',
  why: 'Docker reads the Dockerfile from the folder of `build.context`. Without it the build fails, and with it `docker compose up` on every new machine.',
  help: 'Add the Dockerfile, correct `dockerfile` (it counts from `context`), or name an `image` instead of `build`.',
  evidence: ['Docker documentation: build.dockerfile is relative to build.context'],
  messages: { missing: '{path} is not in the repository, so the image cannot be built.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          build: .
          environment:
            DB_CLIENT: pg
            PUBLIC_URL: https://cms.acme.test
            SECRET: \${SECRET}
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          build: .
          environment:
            DB_CLIENT: pg
            PUBLIC_URL: https://cms.acme.test
            SECRET: \${SECRET}

      ==> Dockerfile <==
      FROM directus/directus:11.5.1
    `,
  },
  check({ deployment, report }) {
    const { missingDockerfile, compose } = deployment;
    if (!missingDockerfile || compose?.service.image) return;
    report('missing', { at: missingDockerfile.at, data: { path: missingDockerfile.path } });
  },
});
