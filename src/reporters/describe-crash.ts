import type { RuleCrash } from '../model/finding.js';
import { oneLine } from './safe-text.js';

/** One sentence for a rule that failed itself, so that nobody takes its silence for a good sign. */
export function describeCrash({ rule, deployment, message }: RuleCrash): string {
  const where = deployment === null ? '' : ` on ${deployment}`;
  return oneLine(
    `The rule ${rule} failed${where}, which is a fault of directus-lint; the other findings are complete: ${message}`,
  );
}
