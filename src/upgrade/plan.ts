import type { ChangeKind } from '../directus/breaking-changes.js';

/** Steps that fix nothing, and can wait. */
export type StepKind = ChangeKind | 'set-version' | 'tidy-up';

export type Phase = 'before' | 'upgrade' | 'after';

/** One thing to do, with the line to edit. The shape of the JSON output. */
export interface UpgradeStep {
  /** Counted through the whole plan, from 1. */
  readonly number: number;
  readonly phase: Phase;
  readonly kind: StepKind;
  /** What changes, as a sentence. Secrets are masked. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly variable: string | null;
  /** The release that changes it, where it is known. */
  readonly since: string | null;
  /** The rule that tells more about it. */
  readonly rule: string | null;
  /** Where the fact was read. */
  readonly source: string | null;
  /** The ids of the deployments that need it. */
  readonly deployments: readonly string[];
}

export interface DeploymentUpgrade {
  readonly id: string;
  readonly service: string | null;
  readonly stage: string;
  readonly file: string;
  readonly line: number;
  /** The version that it runs now, as far as it is known. */
  readonly from: string | null;
  /**
   * `planned`, or why there is no plan for it: it is there already, its version can't be seen, or no upgrade leads
   * from it.
   */
  readonly state: 'planned' | 'up-to-date' | 'unknown-version' | 'no-path';
  /** What people should know of it, as a sentence; empty where nothing. */
  readonly note: string;
}

export interface UpgradePlan {
  /** The release whose changes are told. */
  readonly to: string;
  readonly deployments: readonly DeploymentUpgrade[];
  /** In the order in which to do them. */
  readonly steps: readonly UpgradeStep[];
  /** Facts that hold for the whole plan. */
  readonly notes: readonly string[];
  /** Rules that failed themselves, so that their steps may be missing: a fault of directus-lint. */
  readonly failedRules: readonly string[];
}

/** Would something stop working, or be missing, if only the version were changed? */
export function isBlocking({ kind }: Pick<UpgradeStep, 'kind'>): boolean {
  return kind === 'stops-working' || kind === 'must-be-set';
}

/** Anything to do besides changing the version. */
export function hasWork({ steps }: UpgradePlan): boolean {
  return steps.some(({ kind }) => kind !== 'set-version');
}

export type StepDraft = Omit<UpgradeStep, 'number'> & {
  /** There is no line to edit: it is told once, however many deployments it concerns. */
  readonly placeless?: boolean;
  /** Within its phase: lower comes first. */
  readonly rank: number;
};

const PHASES: readonly Phase[] = ['before', 'upgrade', 'after'];

/** Joins what several deployments share, sorts by what has to be done first, and numbers. */
export function orderSteps(drafts: readonly StepDraft[]): UpgradeStep[] {
  const byCause = new Map<string, StepDraft>();
  for (const draft of drafts) {
    const place = draft.placeless ? [] : [draft.file, draft.line, draft.column];
    const key = [draft.phase, draft.kind, draft.variable ?? '', draft.message, ...place].join('\0');
    const known = byCause.get(key);
    byCause.set(
      key,
      known ? { ...known, deployments: [...new Set([...known.deployments, ...draft.deployments])] } : draft,
    );
  }
  return [...byCause.values()].sort(byOrder).map((draft, index) => numbered(draft, index + 1));
}

function numbered(
  { phase, kind, message, fix, file, line, column, variable, since, rule, source, deployments }: StepDraft,
  number: number,
): UpgradeStep {
  return { number, phase, kind, message, fix, file, line, column, variable, since, rule, source, deployments };
}

function byOrder(a: StepDraft, b: StepDraft): number {
  return (
    PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) ||
    a.rank - b.rank ||
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
