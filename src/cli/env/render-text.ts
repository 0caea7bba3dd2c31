import { largest } from '../../model/largest.js';
import { oneLine } from '../../model/visible-text.js';
import type { EffectiveDeployment, EffectiveEnvironment, EffectiveVariable, Origin } from './effective-variables.js';

const LONGEST_VALUE = 60;
/** A name of a hundred thousand characters must not put as many blanks into every line. */
const WIDEST_COLUMN = 80;

/** The environment as a table for each deployment: name, value, type, origin, and what each value hides. */
export function renderEnvironment(environment: EffectiveEnvironment): string {
  const problems = environment.problems.map(
    (problem) => `${oneLine(`${problem.file}:${problem.line}:${problem.column}  ${problem.message}`)}\n`,
  );
  return [problems.join(''), ...environment.deployments.map(renderDeployment)].filter((part) => part !== '').join('\n');
}

function renderDeployment(deployment: EffectiveDeployment): string {
  const title = [
    deployment.service ?? deployment.kind,
    deployment.stage,
    deployment.directusVersion === null ? undefined : `Directus ${deployment.directusVersion}`,
  ];
  const variables = Object.values(deployment.variables);
  const rows = Object.entries(deployment.variables).map(
    ([name, variable]) => [name, valueOf(variable), variable.cast ?? '', origin(variable)] as const,
  );
  const widths = [0, 1, 2].map((column) =>
    Math.min(WIDEST_COLUMN, largest(rows.map((row) => (row[column] ?? '').length))),
  );
  const lines = rows.flatMap((row, index) => {
    const line = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
    const variable = variables[index];
    return [
      `  ${line}`,
      ...(variable?.hides ?? []).map(
        (hidden) => `  ${' '.repeat(widths[0] ?? 0)}  hides ${shown(hidden.value)} of ${place(hidden)}`,
      ),
    ];
  });
  const heading = title.filter((part) => part !== undefined).join(' · ');
  return `${[deployment.id, `  ${heading}`, '', ...lines].map(oneLine).join('\n')}\n`;
}

function valueOf(variable: EffectiveVariable): string {
  if (variable.state === 'set') return shown(variable.value);
  return variable.state === 'unknown' ? '(unknown)' : `(${variable.state})`;
}

function shown(value: string | null): string {
  if (value === null) return '(no value)';
  const text = oneLine(value.replaceAll('\n', '\\n'));
  if (text === '') return '""';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}

function origin(variable: EffectiveVariable): string {
  const from = variable.from ? place(variable.from) : '';
  return variable.reason === undefined ? from : `${from}${from ? ': ' : ''}${variable.reason}`;
}

export function place(at: Origin): string {
  return at.file === null ? `(${layerName(at.layer)})` : `${at.file}:${String(at.line)} (${layerName(at.layer)})`;
}

/** Layers in the words of whoever made them. */
export function layerName(layer: Origin['layer']): string {
  switch (layer) {
    case 'image':
      return "the image's own ENV";
    case 'default':
      return "Directus's default";
    case 'dockerfile':
      return 'ENV in the Dockerfile';
    case 'host':
      return "this machine's environment";
    case 'config-file':
      return 'configuration file';
    default:
      return layer;
  }
}
