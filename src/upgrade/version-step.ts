import { parseImage } from '../directus/image.js';
import { stripControls } from '../engine/text.js';
import type { Deployment, Project } from '../model/project.js';
import { locate } from '../model/source.js';
import { commandText, pick } from '../model/tree.js';
import type { StepDraft } from './plan.js';
import type { TargetVersion } from './target.js';

/** The line that chooses the version: an image's tag, or a dependency of package.json. */
export function versionStep(deployment: Deployment, project: Project, { pin }: TargetVersion): StepDraft {
  const { version, at, id } = deployment;
  const { file, line, column } = locate(version.at ?? at);
  const where = version.at
    ? `It says ${project.secrets.mask(version.text ?? 'no version')} here.`
    : 'Where the version is chosen is not in these files.';
  return {
    phase: 'upgrade',
    kind: 'set-version',
    rank: 0,
    message: `Directus ${pin} is to run. ${where}`,
    fix: stripControls(project.secrets.mask(versionAdvice(deployment, pin))),
    file,
    line,
    column,
    variable: null,
    since: null,
    rule: null,
    source: null,
    deployments: [id],
  };
}

function versionAdvice(deployment: Deployment, pin: string): string {
  const { version, image } = deployment;
  const start = STARTS[migratesAtStart(deployment)];
  if (version.text?.includes('$'))
    return `Give ${version.text} the value ${pin} where it is set, pull or build the image, ${start}.`;
  if (!version.at) return `Choose ${pin} wherever the version is chosen, ${start}.`;
  if (image?.official) return `Write ${parseImage(image.name).name}:${pin}, pull or build the image, ${start}.`;
  if (version.at.file.path.endsWith('package.json'))
    return `Write "directus": "${pin}", install so that the lock file follows, ${start}.`;
  return `Write ${pin}, build, ${start}.`;
}

const STARTS = {
  yes: 'and start it: it migrates the database first',
  no: 'migrate the database with `directus bootstrap` of the new version, and start it',
  unknown:
    'migrate the database with `directus bootstrap` of the new version unless the start script does so, and start it',
} as const;

/** The official image does, unless it is started with another command. What a script does is not looked into. */
function migratesAtStart({ image, compose, build, kubernetes }: Deployment): keyof typeof STARTS {
  if (!image?.official) return 'unknown';
  const ofContainer = compose
    ? [compose.service.entrypoint, compose.service.command]
    : [pick(kubernetes?.container, 'command'), pick(kubernetes?.container, 'args')];
  const ofImage = [build?.image.entrypoint, build?.image.command].map((instruction) => instruction?.text ?? '');
  const command = [...ofContainer.map(commandText), ...ofImage].join(' ').trim();
  if (command === '' || /\b(?:bootstrap|migrate)\b/.test(command)) return 'yes';
  return /\.sh\b|\b(?:npm|yarn|pnpm)\s/.test(command) ? 'unknown' : 'no';
}
