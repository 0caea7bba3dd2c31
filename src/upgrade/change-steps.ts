import {
  BREAKING_CHANGES,
  type BreakingChange,
  type ChangeKind,
  type RepositoryFiles,
  type Touch,
} from '../directus/breaking-changes.js';
import { shorten, stripControls } from '../engine/text.js';
import type { Deployment, DirectusVersion, Project } from '../model/project.js';
import { locate } from '../model/source.js';
import type { StepDraft } from './plan.js';
import { isCrossed } from './versions.js';

/** What stands in for the answers of rules, as well as the steps themselves. */
export interface ChangeSteps {
  readonly steps: readonly StepDraft[];
  readonly spokenFor: ReadonlySet<string>;
}

/**
 * The entries of the table of breaking changes that lie between the two versions and touch a deployment.
 * @param from the version that it runs now
 * @param release the known release that it is to run
 */
export function changeSteps(
  deployment: Deployment,
  from: DirectusVersion,
  release: string,
  project: Project,
  repository: RepositoryFiles,
): ChangeSteps {
  const spokenFor = new Set<string>();
  const steps = BREAKING_CHANGES.flatMap((change) => {
    const crossed = isCrossed(change.since, from, release);
    if (crossed === 'no') return [];
    const touches = change.touches(deployment, repository);
    if (touches.length > 0) for (const rule of change.sameAs ?? []) spokenFor.add(rule);
    return touches.map((touch) => stepFrom(change, touch, crossed === 'yes', deployment, project));
  });
  return { steps, spokenFor };
}

function stepFrom(
  change: BreakingChange,
  touch: Touch,
  crossed: boolean,
  deployment: Deployment,
  project: Project,
): StepDraft {
  const { file, line, column } = locate(touch.at ?? deployment.at);
  const kind: ChangeKind = crossed && touch.certain ? change.kind : 'check';
  const subject = shorten(stripControls(project.secrets.mask(touch.subject ?? '')));
  const write = (text: string) => text.replaceAll('{subject}', () => subject);
  return {
    ...(touch.at ? {} : { placeless: true }),
    phase: change.when === 'after' ? 'after' : 'before',
    kind,
    rank: rankOf(change, kind),
    message: write(change.about),
    fix: write(change.fix),
    file,
    line,
    column,
    variable: touch.variable ?? null,
    since: change.since,
    rule: null,
    source: change.source,
    deployments: [deployment.id],
  };
}

/** What Directus runs on comes first, then what blocks, then defaults, then what to look at. */
function rankOf({ when }: BreakingChange, kind: ChangeKind): number {
  if (when === 'surroundings') return kind === 'check' ? 1 : 0;
  return kind === 'check' ? 4 : kind === 'default-changes' ? 3 : 2;
}
