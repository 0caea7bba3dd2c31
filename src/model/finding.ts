import type { Fix } from './fix.js';
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
  /** How to fix it. */
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
  /** The way of a value through files, from where it is written to the process; set where it has two places or more. */
  readonly trail?: readonly Related[];
  /** A change of files after which it is gone. */
  readonly fix?: Fix;
  readonly docs: string;
  /** Stays the same when lines move. */
  readonly fingerprint: string;
  readonly excerpt: Excerpt | undefined;
}

/** A finding that somebody has decided to live with. */
export interface SuppressedFinding extends Finding {
  readonly suppression: {
    readonly by: 'comment' | 'baseline' | 'configuration';
    /** Why, in the words of whoever suppressed it. */
    readonly reason: string;
  };
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

/** How seldom a rule is wrong, in the words of code scanning. */
export type Precision = 'very-high' | 'high' | 'medium' | 'low';

/** What reporters need to know of a rule. */
export interface RuleDescription {
  readonly id: string;
  readonly severity: Severity;
  readonly severityReason: string | undefined;
  readonly impact: Impact;
  /** Nearly every project lacks it. */
  readonly commonplace: boolean;
  /** Where it is asked. */
  readonly stages: readonly StageName[];
  /** Its topic and what else people filter by; `directus` and the impact are added by reporters. */
  readonly tags: readonly string[];
  readonly precision: Precision;
  /** Facts with their sources. */
  readonly evidence: readonly string[];
  readonly summary: string;
  readonly why: string;
  readonly help: string;
  readonly examples: {
    readonly bad: Readonly<Record<string, string>>;
    readonly good: Readonly<Record<string, string>>;
  };
  readonly docs: string;
}

export interface RuleCrash {
  readonly rule: string;
  readonly deployment: string | null;
  readonly message: string;
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
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly ReportedProblem[];
  readonly notes: readonly string[];
  /** Rules that failed themselves: a fault of directus-lint. The findings of the others are complete. */
  readonly crashes: readonly RuleCrash[];
  /** Each rule of the run, whether it reported or not. */
  readonly rules: readonly RuleDescription[];
}
