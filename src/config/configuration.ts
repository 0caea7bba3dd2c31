import type { RuleSetting } from '../engine/collect.js';
import type { AnyRule } from '../engine/define-rule.js';
import type { Assumptions } from '../model/assumptions.js';
import type { Severity } from '../model/finding.js';
import type { StageName } from '../model/project.js';

export type Level = Severity | 'off';

/** The user's configuration as it is written, once it is known to be right. All paths are patterns as in .gitignore. */
export interface WrittenConfiguration {
  readonly rules?: Readonly<Record<string, WrittenRuleSetting>>;
  readonly ignore?: readonly string[];
  /** Pattern to stage; of several that match, the last counts. */
  readonly stages?: Readonly<Record<string, StageName>>;
  readonly overrides?: readonly {
    readonly files: readonly string[];
    readonly rules: Readonly<Record<string, Level>>;
  }[];
  readonly assume?: Assumptions;
  readonly suppressions?: 'allow' | 'forbid';
}

export type WrittenRuleSetting =
  Level | { readonly severity?: Level; readonly options?: Readonly<Record<string, unknown>> };

/** What the rest of the program asks of the configuration. Paths are relative to the root, with forward slashes. */
export interface Configuration {
  /** The file that it was read from, relative to the root where it is inside; undefined where there is none. */
  readonly path: string | undefined;
  /** Leaves a file out of the project altogether. */
  readonly ignores: (path: string) => boolean;
  /** The stage that a file is given, if it is given one. */
  readonly stageOf: (path: string) => StageName | undefined;
  /** Severity and options of a rule, wherever it reports. */
  readonly settingOf: (rule: AnyRule) => RuleSetting;
  /** The severity of a rule's findings in one file, where an override names it. */
  readonly severityIn: (ruleId: string, file: string) => Level | undefined;
  readonly assume: Assumptions;
  /** What is written for files that aren't there: a sentence for each pattern of `stages` and `overrides` that means none of these. */
  readonly unmatched: (paths: readonly string[]) => readonly string[];
  /** Whether comments and baselines may silence findings. */
  readonly suppressions: 'allow' | 'forbid';
}

export const NO_CONFIGURATION: Configuration = {
  path: undefined,
  ignores: () => false,
  stageOf: () => undefined,
  settingOf: () => ({ severity: undefined, options: undefined }),
  severityIn: () => undefined,
  assume: {},
  unmatched: () => [],
  suppressions: 'allow',
};
