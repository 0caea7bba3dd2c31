import type { AssumptionName } from '../model/assumptions.js';
import type { StageName } from '../model/project.js';
import type { Deployment, Project } from '../model/project.js';
import type { Span } from '../model/source.js';

/**
 * - `passed`: something in the files, or the user's word, settles that it is all right.
 * - `failed`: a rule found an error or a warning.
 * - `unknown`: the files could tell and don't.
 * - `manual`: no file can tell; a person has to.
 */
export type CheckStatus = 'passed' | 'failed' | 'unknown' | 'manual';

/** Why a check has its status, as a sentence, and the place that settles it. */
export interface Evidence {
  readonly status: CheckStatus;
  readonly reason: string;
  readonly at?: Span | undefined;
}

/** One thing that a deployment guide asks about. */
export interface Consideration {
  readonly id: string;
  readonly title: string;
  /** Its rules: all of these topics, and single ones of other topics. */
  readonly topics: readonly string[];
  readonly rules?: readonly string[];
  /** The variables that it is about: no finding that touches one of them lets it pass. */
  readonly variables?: RegExp;
  /** What the user's configuration may answer where files can't. */
  readonly assumption?: AssumptionName;
  /** Asked where no rule has found anything. */
  readonly evidence: (deployment: Deployment, project: Project) => Evidence;
}

export interface PreflightReport {
  readonly tool: { readonly name: string; readonly version: string };
  readonly stage: StageName;
  readonly strict: boolean;
  /** The real services were asked, too. */
  readonly live?: true;
  readonly verdict: 'go' | 'no-go';
  readonly deployments: readonly PreflightDeployment[];
  readonly inputs: PreflightInputs;
}

/** SHA-256 of each file that was read, and of all of them together. */
export interface PreflightInputs {
  readonly hash: string;
  readonly files: Readonly<Record<string, string>>;
}

export interface PreflightDeployment {
  readonly id: string;
  readonly directusVersion: string | null;
  readonly checks: readonly PreflightCheck[];
}

export interface PreflightCheck {
  readonly id: string;
  readonly title: string;
  readonly status: CheckStatus;
  readonly evidence: readonly PreflightEvidence[];
}

export interface PreflightEvidence {
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  /** The rule that found it; null for what isn't a finding. */
  readonly rule: string | null;
}
