import type { Problem } from './problem.js';
import type { DeploymentKind, StageName } from './project.js';

export type Severity = 'error' | 'warning' | 'info';

/** What happens to the Directus that runs with the fault. */
export type Impact = 'prevents-start' | 'breaks-feature' | 'data-loss' | 'security' | 'reliability' | 'maintenance';

/** A place that helps to understand a finding. Lines and columns start at 1. */
export interface Related {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
}

/** The source line of a finding, for people to look at. Secrets in it are masked. */
export interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** 1-based columns in `text`; `endColumn` is exclusive. */
  readonly column: number;
  readonly endColumn: number;
}

/** A finding as it leaves the engine: sentences are written, secrets are masked. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly impact: Impact;
  readonly message: string;
  /** How to mend it. */
  readonly help: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The id of the first deployment that has it; null for findings about the repository. */
  readonly deployment: string | null;
  /** All deployments that share this cause. */
  readonly deployments: readonly string[];
  readonly variable: string | null;
  readonly related: readonly Related[];
  readonly docs: string;
  /** Stays the same when lines move. */
  readonly fingerprint: string;
  readonly excerpt: Excerpt | undefined;
}

export interface DeploymentSummary {
  readonly id: string;
  readonly kind: DeploymentKind;
  readonly service: string | null;
  readonly stage: StageName;
  readonly stageReason: string;
  readonly directusVersion: string | null;
  readonly instances: number | 'max' | 'unknown';
  readonly image: string | null;
  /** The file that creates it. */
  readonly file: string;
  readonly line: number;
}

export interface ReportedProblem {
  readonly kind: Problem['kind'];
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What reporters need to know of a rule. */
export interface RuleDescription {
  readonly id: string;
  readonly severity: Severity;
  readonly impact: Impact;
  readonly summary: string;
  readonly why: string;
  readonly help: string;
  readonly examples: { readonly bad: Readonly<Record<string, string>>; readonly good: Readonly<Record<string, string>> };
  readonly docs: string;
}

export interface Report {
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: {
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    readonly suppressed: number;
    readonly files: number;
    readonly deployments: number;
  };
  readonly deployments: readonly DeploymentSummary[];
  /** Sorted by file, line, column, rule. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly problems: readonly ReportedProblem[];
  readonly notes: readonly string[];
  /** Each rule of the run, whether it reported or not. */
  readonly rules: readonly RuleDescription[];
}
