/** What the server says after each check of a folder. */
export interface Checked {
  readonly errors: number;
  readonly warnings: number;
  readonly deployments: readonly { readonly service: string | null; readonly stage: string }[];
}

export interface Status {
  readonly text: string;
  readonly tooltip: string;
  readonly severity: 'error' | 'warning' | 'none';
}

/** The status item: the verdict, and the stage that it is for. */
export function statusOf(checked: readonly Checked[]): Status {
  const deployments = checked.flatMap((one) => one.deployments);
  if (deployments.length === 0)
    return { text: '$(circle-slash) Directus', tooltip: 'Nothing that runs Directus was found.', severity: 'none' };
  const errors = sum(checked.map((one) => one.errors));
  const warnings = sum(checked.map((one) => one.warnings));
  const stages = [...new Set(deployments.map(({ stage }) => stage))].sort().join(', ');
  const icon = errors > 0 ? '$(error)' : warnings > 0 ? '$(warning)' : '$(pass)';
  const severity = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'none';
  const verdict = [count(errors, 'error'), count(warnings, 'warning')].filter((part) => part !== '').join(', ');
  const names = deployments.map(({ service, stage }) => `${service ?? 'Directus'}: ${stage}`);
  return {
    text: `${icon} Directus: ${stages}`,
    tooltip: [verdict || 'No errors or warnings', ...new Set(names), 'Click to choose the stage.'].join('\n'),
    severity,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function count(number: number, noun: string): string {
  return number === 0 ? '' : `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
