import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { programName, type BuildStep } from '../../model/command.js';

const MANAGERS: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn']);
const INSTALLS: ReadonlySet<string | undefined> = new Set(['install', 'i', 'ci', undefined]);
const WITH_ALL = /^(?:--include=dev|--production=false|--prod=false|--dev|-D|--no-production)$/;

export default defineRule({
  severity: 'error',
  severityReason:
    'The build of the image fails, so there is nothing to start; it is reported only where NODE_ENV, package.json and both steps are known.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'What builds an extension must be installed, also where NODE_ENV is production.',
  why: 'With NODE_ENV=production, which the official image sets, npm, pnpm and Yarn leave out devDependencies. A build script then does not find its tools and the build of the image fails.',
  help: 'Install with `--include=dev` (npm) or `--prod=false` (pnpm), or build in a stage on an image of Node: `FROM node:22-alpine AS build`.',
  evidence: ['npm documentation: with NODE_ENV=production devDependencies are omitted'],
  messages: {
    omitted:
      'NODE_ENV is production here, so {tool}, which package.json lists under devDependencies, is not installed and `{command}` is not found.',
    never: {
      text: 'Nothing installs {tool}, which package.json lists under devDependencies, and the official image does not have it: `{command}` is not found, unless node_modules is copied along.',
      severity: 'warning',
    },
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.5.1
      WORKDIR /build
      COPY package.json ./
      RUN npm install && npm run build

      ==> package.json <==
      {"scripts": {"build": "directus-extension build"}, "devDependencies": {"@directus/extensions-sdk": "13.0.0"}}
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.5.1
      WORKDIR /build
      COPY package.json ./
      RUN npm install --include=dev && npm run build

      ==> package.json <==
      {"scripts": {"build": "directus-extension build"}, "devDependencies": {"@directus/extensions-sdk": "13.0.0"}}
    `,
  },
  check({ deployment, report }) {
    const steps = deployment.build?.steps ?? [];
    steps.forEach((step, index) => {
      const command = programName(step);
      const tool = command === undefined ? undefined : TOOLS[command];
      if (tool === undefined || command === undefined || step.developmentTools?.includes(tool) !== true) return;
      const before = steps.slice(0, index).filter(({ directory }) => directory === step.directory);
      const install = before.findLast(isInstall);
      if (!install && step.certain && step.official && !steps.slice(0, index).some(mayInstall))
        report('never', { at: step.run, data: { tool, command } });
      if (
        !install ||
        before.some(installsAll) ||
        steps.slice(0, index).some(exportsNodeEnv) ||
        install.nodeEnv !== 'production' ||
        !step.certain
      )
        return;
      report('omitted', {
        at: step.run,
        data: { tool, command },
        related: [{ at: install.at, message: 'the packages are installed here' }],
      });
    });
  },
});

/** Programs that extensions are built with, and the packages that bring them. */
const TOOLS: Readonly<Record<string, string>> = {
  'directus-extension': '@directus/extensions-sdk',
  tsc: 'typescript',
  vite: 'vite',
  rollup: 'rollup',
  'vue-tsc': 'vue-tsc',
};

/** A package manager of any kind, or a script that is not in the repository. */
function mayInstall(step: BuildStep): boolean {
  const name = programName(step);
  return (
    name === undefined || MANAGERS.has(name) || /^(?:npx|corepack|bun|make|apk|apt-get|curl|wget)$|\.sh$/.test(name)
  );
}

function isInstall({ argv }: BuildStep): boolean {
  const program = argv[0]?.text ?? '';
  const words = argv.slice(1).map(({ text }) => text);
  return MANAGERS.has(program) && INSTALLS.has(words.find((word) => word?.startsWith('-') !== true));
}

function installsAll(step: BuildStep): boolean {
  if (!isInstall(step)) return false;
  const setsNodeEnv = step.assignments.some(({ written }) => written.startsWith('NODE_ENV='));
  return (
    setsNodeEnv ||
    step.nodeEnv !== 'production' ||
    step.argv.some(({ text }) => text === undefined || WITH_ALL.test(text))
  );
}

function exportsNodeEnv({ argv }: BuildStep): boolean {
  return (
    ['export', 'unset'].includes(argv[0]?.text ?? '') && argv.some(({ written }) => written.startsWith('NODE_ENV'))
  );
}
