import { folderOf, isRelated } from '../../../model/paths.js';
import type { StageEvidence } from '../../../model/project.js';
import type { DeploymentDraft } from '../deployment-draft.js';
import { namedStage, type StageSettings } from './decide-stage.js';

/** Platforms that nobody runs a set-up of their own machine on. */
const PLATFORMS: ReadonlyMap<DeploymentDraft['kind'], string> = new Map([
  ['app-engine', 'it is deployed to App Engine'],
  ['app-platform', 'it is deployed to DigitalOcean'],
  ['cloud-run', 'it is deployed to Cloud Run'],
  ['coolify', 'it is written for Coolify'],
  ['container-apps', 'it is deployed to Azure'],
  ['copilot', 'it is deployed with AWS Copilot'],
  ['ecs', 'it is deployed to Amazon ECS'],
  ['fly', 'it is deployed to Fly.io'],
  ['helm', 'it is deployed with Helm'],
  ['kubernetes', 'it is deployed to Kubernetes'],
  ['nomad', 'it is deployed with Nomad'],
  ['railway', 'it is deployed to Railway'],
  ['render', 'it is deployed to Render'],
  ['nixos', 'a NixOS configuration keeps it running'],
  ['quadlet', 'a systemd unit keeps it running'],
  ['systemd', 'a systemd unit keeps it running'],
  ['zerops', 'it is deployed to Zerops'],
]);

/** A platform speaks for production. */
export function platformEvidence({ kind }: DeploymentDraft): StageEvidence[] {
  const reason = PLATFORMS.get(kind);
  return reason === undefined ? [] : [{ speaksFor: 'production', weight: 'strong', reason }];
}

/** What can as well be run on one's own machine. */
const PORTABLE: ReadonlySet<DeploymentDraft['kind']> = new Set(['compose', 'node']);

/**
 * Where the repository says by name which of its files is the production one, an unmarked one isn't; the same where
 * it is deployed to a platform. Adds that to the evidence of each draft.
 * @param composeFiles the deciding file of each Compose project, whether Directus runs in it or not
 */
export function withNeighbours(
  drafts: readonly DeploymentDraft[],
  composeFiles: readonly string[],
  settings: StageSettings,
): DeploymentDraft[] {
  const stages = drafts.map((draft) =>
    namedStage(
      draft.files.map(({ path }) => path),
      draft.stageHints ?? [],
      settings,
    ),
  );
  const production = drafts.find((_, index) => stages[index]?.name === 'production');
  const named = production?.files.at(-1)?.path;
  const onPlatforms = drafts
    .filter((draft, index) => stages[index] === undefined && PLATFORMS.has(draft.kind))
    .flatMap((draft) => draft.files.at(-1)?.path ?? []);
  const marked = composeFiles.filter((path) => namedStage([path], [], settings)?.name === 'production');
  return drafts.map((draft, index) => {
    if (stages[index] !== undefined || !PORTABLE.has(draft.kind)) return draft;
    const own = draft.files.at(-1)?.path ?? '';
    const folder = folderOf(own);
    const onPlatform = onPlatforms.find((one) => isRelated(folderOf(one), folder)) ?? onPlatforms[0];
    const path = named ?? onPlatform ?? marked.find((one) => folderOf(one) === folder);
    if (path === undefined) return draft;
    // In a folder beside this one, the platform may run another program of the repository.
    const isAnothers = path === onPlatform && path !== named && !isRelated(folderOf(path), folder);
    const evidence: StageEvidence = {
      speaksFor: 'development',
      weight: isAnothers ? 'weak' : 'strong',
      reason: `${(path === own ? production?.service : undefined) ?? path} is the production one`,
    };
    return { ...draft, stageEvidence: [...(draft.stageEvidence ?? []), evidence] };
  });
}
