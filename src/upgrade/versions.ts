import { compareVersions, isAtLeast, OLDEST_RELEASE, versionFromText } from '../directus/versions.js';
import { locate } from '../model/source.js';
import type { Deployment, DirectusVersion } from '../model/project.js';
import type { DeploymentUpgrade } from './plan.js';
import type { TargetVersion } from './target.js';

/**
 * Says for one deployment whether there is an upgrade to plan. `from` is what was given for its version, if anything.
 */
export function startingPoint(
  deployment: Deployment,
  from: DirectusVersion | undefined,
  target: TargetVersion,
): DeploymentUpgrade {
  const { id, service, stage, at } = deployment;
  const { file, line } = locate(at);
  const version = from ?? runningVersion(deployment);
  return {
    id,
    service: service ?? null,
    stage: stage.name,
    file,
    line,
    from: describeVersion(version),
    ...judge(version, target),
  };
}

/**
 * What may run now. A moving tag (`11`) is judged by its newest release elsewhere, since that is what is pulled; what
 * runs already may be any release in it.
 */
export function runningVersion({ version }: Deployment): DirectusVersion {
  return { ...version, ...versionFromText(version.text) };
}

function judge(version: DirectusVersion, target: TargetVersion): Pick<DeploymentUpgrade, 'state' | 'note'> {
  const { min, max, text } = version;
  if (min === undefined || max === undefined)
    return { state: 'unknown-version', note: 'Its version is not written in the files; --from tells it.' };
  if (compareVersions(max, '9.0.0') < 0)
    return {
      state: 'no-path',
      note: 'Directus 8 and older are another program, from which no upgrade leads here: set up a new project and move the data.',
    };
  if (compareVersions(min, target.release) > 0 && /^[v\d]/.test(text ?? ''))
    return {
      state: 'up-to-date',
      note: `It runs ${min}, which is newer than ${target.release}, and there is no way back: migrations of the database are not undone. Only a backup from before the upgrade leads there.`,
    };
  if (isAtLeast(version, target.release) === 'yes') return { state: 'up-to-date', note: upToDateNote(text, target) };
  if (compareVersions(min, OLDEST_RELEASE) < 0)
    return { state: 'planned', note: `Changes before Directus ${OLDEST_RELEASE} are not known, and not told here.` };
  if (compareVersions(min, max) < 0)
    return {
      state: 'planned',
      note: `${text ?? min} may already be ${max}: what changed up to there is to check only.`,
    };
  return { state: 'planned', note: '' };
}

/** An image without a version follows each release, so that what runs now depends on when it was pulled. */
function upToDateNote(text: string | undefined, { release }: TargetVersion): string {
  if (text !== undefined && /^\D/.test(text) && !/^[v^~<>=]/.test(text))
    return `It follows ${text}, which is ${release} or newer; --from tells what runs now.`;
  return `It is at ${release} or above already.`;
}

function describeVersion({ text, min, max }: DirectusVersion): string | null {
  if (text === undefined || min === undefined || max === undefined) return null;
  if (min === max) return text === min ? text : `${text} (${min})`;
  return `${text} (${min} to ${max})`;
}

/** Lies a change between what a deployment runs and the target? `perhaps` where its version leaves that open. */
export function isCrossed(since: string, { min, max }: DirectusVersion, release: string): 'yes' | 'no' | 'perhaps' {
  if (min === undefined || max === undefined || compareVersions(since, release) > 0 || compareVersions(since, min) <= 0)
    return 'no';
  return compareVersions(since, max) <= 0 ? 'perhaps' : 'yes';
}
