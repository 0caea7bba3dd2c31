import type { Stage, StageEvidence, StageName } from '../../../model/project.js';
import { stageFromPath } from './stage-names.js';

/** What the command line and the configuration say of stages; both beat what the repository suggests. */
export interface StageSettings {
  readonly forced?: StageName;
  /** The stage that the configuration gives to a path, if it gives one. */
  readonly configured?: (path: string) => StageName | undefined;
}

/** All that is known of one deployment's stage, the strongest first. */
export interface StageClues {
  /** The files that it comes from, the deciding one last. */
  readonly paths: readonly string[];
  /** Names that are not of files: of a profile, a service, a namespace. */
  readonly hints: readonly (Stage | undefined)[];
  readonly evidence: readonly StageEvidence[];
}

/**
 * Decides a deployment's stage. The strongest word comes first: the command line, the configuration, the names of
 * its files (the last one first, as overrides come last), other names, and then what its contents speak for.
 */
export function decideStage({ paths, hints, evidence }: StageClues, settings: StageSettings): Stage {
  if (settings.forced) return { name: settings.forced, reason: '--stage says so' };
  return namedStage(paths, hints, settings) ?? weigh(evidence);
}

/** The stage that someone wrote down; undefined where nobody did. */
export function namedStage(
  paths: readonly string[],
  hints: readonly (Stage | undefined)[],
  settings: StageSettings,
): Stage | undefined {
  const lastFirst = [...paths].reverse();
  for (const path of lastFirst) {
    const configured = settings.configured?.(path);
    if (configured) return { name: configured, reason: 'the configuration says so' };
  }
  for (const path of lastFirst) {
    const spoken = stageFromPath(path);
    if (spoken) return spoken;
  }
  return hints.find((hint) => hint !== undefined);
}

const WEIGHTS: Readonly<Record<StageEvidence['weight'], number>> = { strong: 3, weak: 1 };
/** Two weak pieces on one side, and none on the other, are enough to believe it. */
const BELIEVABLE = 2;

/**
 * Production is the careful answer where nothing decides: what would be wrong there is told, as something that holds
 * if it is production. The same where strong pieces speak for both, or where something has still to be filled in.
 */
function weigh(evidence: readonly StageEvidence[]): Stage {
  const development = evidence.filter((piece) => piece.speaksFor === 'development');
  const production = evidence.filter((piece) => piece.speaksFor === 'production');
  const against = weightOf(development);
  const support = weightOf(production);
  const isDevelopment =
    (against >= WEIGHTS.strong && against > support) || (against >= BELIEVABLE && production.length === 0);
  if (isDevelopment) return { name: 'development', reason: strongest(development), evidence };
  const isContested = against >= WEIGHTS.strong || evidence.some(({ speaksFor }) => speaksFor === 'template');
  if (support >= WEIGHTS.strong && !isContested) return { name: 'production', reason: strongest(production), evidence };
  return { name: 'production', reason: 'assumed', assumed: true, evidence };
}

function weightOf(pieces: readonly StageEvidence[]): number {
  return pieces.reduce((sum, { weight }) => sum + WEIGHTS[weight], 0);
}

function strongest(pieces: readonly StageEvidence[]): string {
  return (pieces.find(({ weight }) => weight === 'strong') ?? pieces[0])?.reason ?? '';
}
