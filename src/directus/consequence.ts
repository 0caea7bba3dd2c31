import type { Impact, Severity } from '../model/finding.js';

/** What happens where Directus can't use a value. */
export interface Consequence {
  /** Completes "..., so ..." or stands after a colon. */
  readonly effect: string;
  readonly severity: Severity;
  readonly impact: Impact;
  /** Only while this switch is on. */
  readonly onlyIf?: readonly string[];
}
