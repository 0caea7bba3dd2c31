import type { Impact, Severity } from '../model/finding.js';
import type { Fix } from '../model/fix.js';
import type { Deployment } from '../model/project.js';
import type { Span } from '../model/source.js';
import type { AnyRule, Datum, RelatedPlace } from './define-rule.js';
import type { Cause } from './one-cause.js';

/** What a rule said, before sentences are written. */
export interface RawFinding {
  readonly rule: AnyRule;
  readonly message: string;
  readonly at: Span;
  readonly variable: string | undefined;
  readonly cause: Cause;
  readonly data: Readonly<Record<string, Datum>>;
  readonly related: readonly RelatedPlace[];
  /** The way of the value, its own place last; empty where it has no way. */
  readonly trail: readonly RelatedPlace[];
  readonly severity: Severity | undefined;
  readonly impact: Impact | undefined;
  readonly help: string | undefined;
  readonly fix: Fix | undefined;
  readonly deployment: Deployment | undefined;
}
