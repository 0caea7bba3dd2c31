import { isAtLeast, isBelow } from '../../directus/versions.js';
import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import type { CommandStep } from '../../model/command.js';
import { containerPath } from '../../model/mounts.js';
import type { Deployment } from '../../model/project.js';

/** Since then the package.json of the image lists no dependencies; npm and npx are in the image up to 12.0. */
const WITHOUT_DEPENDENCIES_SINCE = '10.8.0';
/** Until then npm itself had installed Directus there. Source: directus/directus issue 18081. */
const WITH_PNPM_SINCE = '9.24.0';
const WITHOUT_NPM_SINCE = '12.1.0';
const INSTALLS: ReadonlySet<string> = new Set(['install', 'i', 'add', 'uninstall', 'remove', 'prune', 'ci', 'update']);

export default defineRule({
  severity: 'error',
  severityReason:
    'Directus does not find its packages at startup; before 10.8 the package.json of the image is not known, so a warning.',
  impact: 'prevents-start',
  stages: RUNNING_STAGES,
  summary: 'npm must not install into /directus.',
  why: 'The package.json of the image lists no dependencies, since pnpm has put the packages there. npm treats all of them as left-overs and removes them; the container then does not find the packages of Directus.',
  help: 'Install with pnpm (`RUN corepack enable`, then `pnpm install {package}`), or build the extension in a stage of its own and copy it to /directus/extensions.',
  helpInGeneral:
    'Install with pnpm (`RUN corepack enable`, then `pnpm install PACKAGE`), or build the extension in a build stage of its own and copy it to /directus/extensions.',
  evidence: [
    'npm documentation: packages that package.json does not list are extraneous, and `npm install` removes them',
  ],
  messages: {
    prunes: "`npm {command}` in /directus removes Directus's own packages, so the container exits at startup.",
    mayPrune:
      "`npm {command}` in /directus may remove Directus's own packages: in images from 10.8 on it does, and the container exits at startup.",
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.5.1
      USER root
      RUN npm install directus-extension-map
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.5.1
      USER root
      RUN corepack enable && pnpm install directus-extension-map
    `,
  },
  check({ deployment, report }) {
    if (isAtLeast(deployment.version, WITHOUT_NPM_SINCE) !== 'no' || bringsPackageJson(deployment)) return;
    if (isBelow(deployment.version, WITH_PNPM_SINCE) === 'yes') return;
    const built = (deployment.build?.steps ?? []).filter(({ official }) => official);
    for (const step of [...built, ...startedSteps(deployment)]) {
      const command = installs(step) && step.certain ? step.argv[1]?.text : undefined;
      if (command === undefined) continue;
      const known = isAtLeast(deployment.version, WITHOUT_DEPENDENCIES_SINCE) === 'yes';
      const wanted = step.argv.slice(2).find(({ text }) => text !== undefined && !text.startsWith('-'))?.text;
      report(known ? 'prunes' : 'mayPrune', {
        at: step.at,
        data: { command, package: wanted ?? 'PACKAGE' },
        ...(known ? {} : { severity: 'warning' }),
      });
    }
  },
});

/** What is run each time before Directus starts. */
function startedSteps({ command, image }: Deployment): readonly CommandStep[] {
  return command && command.by !== 'image' && image?.official === true ? command.steps : [];
}

function installs({ argv, directory }: CommandStep): boolean {
  const [program, command, ...rest] = argv.map(({ text }) => text);
  if (directory !== '/directus' || program !== 'npm' || !INSTALLS.has(command ?? '')) return false;
  return !rest.some((word) => word === undefined || /^(?:-g|--global|--prefix|-C|--location)(?:=|$)/.test(word));
}

/** Where a package.json lies over that of the image, npm installs what that one lists. */
function bringsPackageJson({ build, mounts }: Deployment): boolean {
  const paths = [...(build?.copies ?? []).map(({ to }) => to), ...mounts.map(({ target }) => containerPath(target))];
  return paths.some((path) => path === '/directus' || path === '/directus/package.json');
}
