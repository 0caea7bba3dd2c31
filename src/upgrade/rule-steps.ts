import { findVariable } from '../directus/variables.js';
import type { Finding, Report } from '../model/finding.js';
import type { StepDraft } from './plan.js';

/** Rules that find something missing rather than something that no longer works. */
const ASKS_FOR_A_SETTING = new Set(['required-variable-missing']);
/** What they find speaks of the linter's own comments and baseline. */
const NOT_ABOUT_DIRECTUS = new Set(['suppression-unused', 'suppression-invalid', 'baseline-stale']);

/**
 * What rules find at the new version and not at the old one, for one deployment.
 * @param newestNow what they find at the newest version that it may run now, where its version leaves that open
 */
export function ruleSteps(id: string, before: Report, newestNow: Report | undefined, after: Report): StepDraft[] {
  const known = new Set(findingsOf(before, id).map(identity));
  const failingAnyway = new Set(
    findingsOf(before, id)
      .filter(({ impact }) => impact === 'prevents-start')
      .map(({ variable }) => variable),
  );
  const perhapsKnown = new Set(newestNow ? findingsOf(newestNow, id).map(identity) : []);
  return findingsOf(after, id)
    .filter((finding) => !known.has(identity(finding)) && !NOT_ABOUT_DIRECTUS.has(finding.rule))
    .filter(({ variable }) => variable === null || !failingAnyway.has(variable))
    .map((finding) => stepFrom(finding, id, perhapsKnown.has(identity(finding))));
}

function findingsOf(report: Report, id: string): Finding[] {
  return report.findings.filter(({ deployments }) => deployments.includes(id));
}

/** The same fault at the same place; its sentence may name the version. */
function identity({ rule, file, line, column, variable }: Finding): string {
  return [rule, file, line, column, variable ?? ''].join('\0');
}

function stepFrom(finding: Finding, id: string, isPerhapsSoNow: boolean): StepDraft {
  const isRemoval = finding.rule === 'variable-removed' || finding.rule === 'variable-renamed';
  const usual = kindOf(finding);
  const kind = isPerhapsSoNow && usual !== 'tidy-up' ? 'check' : usual;
  return {
    phase: kind === 'tidy-up' ? 'after' : 'before',
    kind,
    rank: kind === 'check' ? 4 : kind === 'default-changes' ? 3 : 2,
    message: finding.message,
    fix: finding.help,
    file: finding.file,
    line: finding.line,
    column: finding.column,
    variable: finding.variable,
    since: (isRemoval && finding.variable !== null ? findVariable(finding.variable)?.removed : undefined) ?? null,
    rule: finding.rule,
    source: null,
    deployments: [id],
  };
}

function kindOf({ rule, severity }: Finding): StepDraft['kind'] {
  if (ASKS_FOR_A_SETTING.has(rule)) return 'must-be-set';
  if (severity !== 'info') return 'stops-working';
  return rule === 'variable-removed' || rule === 'variable-renamed' ? 'tidy-up' : 'check';
}
