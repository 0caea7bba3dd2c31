import type { DeploymentSummary, Finding, SuppressedFinding } from '../model/finding.js';
import type { Project } from '../model/project.js';
import type { Span } from '../model/source.js';
import { applyBaseline, parseBaseline, type BaselineEntry, type BaselineScope } from './baseline.js';
import type { RuleSetting } from './collect.js';
import type { RawFinding } from './raw-finding.js';
import type { AnyRule, Datum } from './define-rule.js';
import { applySuppressions, type SuppressionFault } from './suppress.js';

export interface SilenceOptions {
  readonly suppressions?: 'allow' | 'forbid' | 'without-baseline';
  readonly partial?: boolean;
  readonly settingOf: (rule: AnyRule) => RuleSetting;
  readonly deployments: readonly DeploymentSummary[];
}

interface Silenced {
  readonly kept: Finding[];
  readonly suppressed: SuppressedFinding[];
  /** What is wrong with what silences, as answers of the rules that stand for it. */
  readonly faults: RawFinding[];
}

/** Takes out what comments in the files silence. */
export function silenceByComments(
  findings: readonly Finding[],
  project: Project,
  rules: readonly AnyRule[],
  options: SilenceOptions,
): Silenced {
  const active = activeRules(rules, options);
  const { kept, suppressed, faults } = applySuppressions(findings, project.sources, {
    allowComments: options.suppressions !== 'forbid',
    knownRules: new Set(rules.map(({ id }) => id)),
    activeRules: new Set(active.map(({ id }) => id)),
    deployments: options.deployments,
  });
  return { kept, suppressed, faults: faults.flatMap((fault) => commentFault(fault, active)) };
}

/** Takes out what the baseline accepts; also faults of comments can be accepted. */
export function silenceByBaseline(
  findings: readonly Finding[],
  project: Project,
  rules: readonly AnyRule[],
  options: SilenceOptions,
): Silenced {
  const { baseline } = project;
  const isUsed = options.suppressions === undefined || options.suppressions === 'allow';
  if (baseline === undefined || !isUsed) return { kept: [...findings], suppressed: [], faults: [] };
  const { entries, broken } = parseBaseline(baseline);
  const { kept, suppressed, stale } = applyBaseline(findings, entries, baselineScope(rules, options));
  const active = activeRules(rules, options);
  return {
    kept,
    suppressed,
    faults: [
      ...stale.flatMap(({ at, rule, subject }) => answer(active, 'baseline-stale', 'stale', at, { rule, subject })),
      ...broken.flatMap((at) => answer(active, 'baseline-stale', 'broken', at)),
    ],
  };
}

function activeRules(rules: readonly AnyRule[], { settingOf }: SilenceOptions): AnyRule[] {
  return rules.filter((rule) => settingOf(rule).severity !== 'off');
}

/**
 * What a run can tell of the baseline: nothing about rules that are off. A partial run can tell only of
 * deployments that it found, and of rules that it asked at their stages. Rules that no longer exist are over.
 */
export function baselineScope(
  rules: readonly AnyRule[],
  { settingOf, deployments, partial }: Pick<SilenceOptions, 'settingOf' | 'deployments' | 'partial'>,
): BaselineScope {
  const rulesById = new Map(rules.map((rule) => [rule.id, rule]));
  const stages = new Map(deployments.map(({ id, stage }) => [id, stage]));
  return ({ rule: id, subject }: BaselineEntry) => {
    const rule = rulesById.get(id);
    if (rule && settingOf(rule).severity === 'off') return false;
    if (!partial) return true;
    const stage = stages.get(subject);
    return rule !== undefined && stage !== undefined && rule.stages.includes(stage);
  };
}

const FAULT_MESSAGES: Readonly<Record<Exclude<SuppressionFault['kind'], 'unused'>, string>> = {
  'unknown-rule': 'unknownRule',
  'no-reason': 'noReason',
  'no-rule': 'noRule',
  'nothing-to-enable': 'nothingToEnable',
  misplaced: 'misplaced',
  forbidden: 'forbidden',
};

function commentFault({ kind, rule = '', at }: SuppressionFault, active: readonly AnyRule[]): RawFinding[] {
  if (kind === 'unused') return answer(active, 'suppression-unused', 'unused', at, { rule });
  return answer(active, 'suppression-invalid', FAULT_MESSAGES[kind], at, { rule });
}

const NO_CAUSE = { explains: new Set<string>(), explainsValue: false, about: [] };

/** An answer in the name of a rule; none where that rule is off. */
function answer(
  active: readonly AnyRule[],
  ruleId: string,
  message: string,
  at: Span,
  data: Readonly<Record<string, Datum>> = {},
): RawFinding[] {
  const rule = active.find(({ id }) => id === ruleId);
  if (!rule) return [];
  return [
    {
      rule,
      message,
      at,
      variable: undefined,
      cause: NO_CAUSE,
      data,
      related: [],
      trail: [],
      severity: undefined,
      impact: undefined,
      help: undefined,
      fix: undefined,
      deployment: undefined,
    },
  ];
}
