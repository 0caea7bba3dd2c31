import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';
import { replaceFix } from '../../fixes/index.js';
import { containerPath } from '../../model/mounts.js';
import { nearest } from '../../model/nearest.js';
import type { Deployment } from '../../model/project.js';
import { commandText, pick } from '../../model/tree.js';

/** The folders that Directus looks for in its working directory. Source: facts.md, mounts of the official image. */
const FOLDERS = ['database', 'extensions', 'migrations', 'templates', 'uploads'];

export default defineRule({
  severity: 'warning',
  severityReason: 'What is meant is guessed from the name.',
  impact: 'breaks-feature',
  stages: RUNNING_STAGES,
  summary: 'What is mounted must be where Directus looks for it.',
  why: 'Docker makes any folder that a mount names. With a typo in it Directus finds its own empty folder in the right place: extensions are not loaded, uploads are lost with the container, and nothing says why.',
  help: 'Mount it on {meant}.',
  helpInGeneral: 'Mount it on the folder that Directus uses, such as /directus/uploads.',
  evidence: [
    'facts: the image has /directus/uploads, /directus/extensions and /directus/database, and looks for /directus/templates and /directus/migrations',
  ],
  messages: { slip: 'Directus does not look at {target}; {meant} is probably meant.' },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./extensions:/directus/extension
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.17.4
          volumes:
            - ./extensions:/directus/extensions
    `,
  },
  check({ deployment, report }) {
    const home = containerPath(deployment.workingDirectory);
    if (!deployment.container || !deployment.image?.official || deployment.env.openings.length > 0) return;
    for (const mount of deployment.mounts) {
      const target = containerPath(mount.target);
      const inside = target.startsWith(`${home}/`);
      const folder = inside ? meantBy(target, home) : standardFolder(deployment, target, home);
      if (folder === undefined || isNamed(deployment, inside ? target.slice(target.lastIndexOf('/')) : target))
        continue;
      report('slip', {
        at: mount.at,
        data: { target, meant: `${home}/${folder}` },
        fix: replaceFix(mount.at, target, `${home}/${folder}`, inside ? 'safe' : 'unsafe'),
      });
    }
  },
});

/** `extension` in Directus's folder; undefined for what is right, or something else. */
function meantBy(target: string, home: string): string | undefined {
  const name = target.startsWith(`${home}/`) ? target.slice(home.length + 1) : '';
  if (name === '' || name.includes('/') || FOLDERS.includes(name)) return undefined;
  return nearest(name, FOLDERS);
}

/** `/extensions`, `/app/uploads`: a folder of Directus's, but not in its own, where nothing is mounted for it. */
function standardFolder({ mounts }: Deployment, target: string, home: string): string | undefined {
  const folder = FOLDERS.find((name) => target.endsWith(`/${name}`));
  const hasOwn = mounts.some((mount) => containerPath(mount.target).startsWith(`${home}/${folder ?? ''}`));
  return hasOwn || mounts.some((mount) => containerPath(mount.target) === home) ? undefined : folder;
}

/** A setting of Directus, or a command, sends somebody there. */
function isNamed({ env, compose, kubernetes }: Deployment, name: string): boolean {
  if (env.all().some(({ value }) => value?.endsWith(name) === true || value?.includes(`${name}/`) === true))
    return true;
  const commands = [
    compose?.service.command,
    compose?.service.entrypoint,
    pick(kubernetes?.container, 'command'),
    pick(kubernetes?.container, 'args'),
  ];
  return commands.some((command) => commandText(command).includes(name));
}
