import { castValue } from '../../directus/cast.js';
import { nearestName } from '../../directus/near-names.js';
import { defaultOf, findVariable, knownNames } from '../../directus/variables.js';
import { assumedVersion } from '../../directus/versions.js';
import { displayValue } from '../../engine/mask.js';
import { stripControls } from '../../engine/text.js';
import { oneLine } from '../../model/visible-text.js';
import { nearest } from '../../model/nearest.js';
import type { Assignment, Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import { MASK, type SecretIndex } from '../../model/secrets.js';
import { locate, type Span } from '../../model/source.js';
import { castType, originOf } from './effective-variables.js';
import { place } from './render-text.js';

/** A value as it may be shown; `from` is the assignment that gives it. */
type Show = (value: string, from?: Assignment) => string;

/**
 * Tells the whole way of one variable in one deployment, as a person would: what is in force, why, and what Directus
 * does with it.
 */
export function explainVariable(
  name: string,
  deployment: Deployment,
  secrets: SecretIndex,
  showSecrets: boolean,
): string {
  const variable = deployment.env.get(name);
  const show: Show = (value, from) => stripControls(showSecrets ? value : displayValue(name, value, secrets, from));
  const lines = [
    `${name} in ${deployment.service ?? deployment.kind} (${deployment.stage.name})`,
    '',
    ...inForce(variable, show, secrets),
  ];
  for (const step of variable.assignment?.trail ?? [])
    lines.push(`  through ${at(step.at)}: ${stripControls(secrets.mask(step.note))}`);
  for (const hidden of variable.hides) lines.push(`  hides ${describe(hidden, show)}`);
  for (const opening of deployment.env.openings) {
    if (variable.state !== 'set') lines.push(`  can't be seen: ${stripControls(secrets.mask(opening.reason))}`);
  }
  lines.push('', ...whatDirectusDoes(variable, deployment, show), ...misspelled(variable, deployment));
  return `${lines.map(oneLine).join('\n')}\n`;
}

/** What is known of a variable where there is no deployment to look at. */
export function explainName(name: string): string {
  const fact = findVariable(name);
  return `${[name, '', fact ? `  Directus: ${fact.about}` : UNKNOWN, ...(fact ? [] : didYouMean(name))].map(oneLine).join('\n')}\n`;
}

const UNKNOWN = '  Directus does not know this name; extensions, flows or other software may.';

/** A name that Directus has, and that is near this one. */
function didYouMean(name: string): string[] {
  const near = nearestName(name) ?? nearest(name, knownNames());
  return near === undefined ? [] : [`  Did you mean ${near}?`];
}

/** The asked name is one of Directus, and isn't set; but something very like it is. Or it is like one of Directus. */
function misspelled({ name, state }: Variable, { env }: Deployment): string[] {
  if (!findVariable(name)) return didYouMean(name);
  if (state !== 'unset') return [];
  return env
    .all()
    .filter((other) => !findVariable(other.name) && nearestName(other.name) === name)
    .map(
      ({ name: other, assignment }) =>
        `  ${other} is set${assignment ? ` in ${place(originOf(assignment))}` : ''}, which may be meant as ${name}`,
    );
}

function inForce(variable: Variable, show: Show, secrets: SecretIndex): string[] {
  switch (variable.state) {
    case 'set':
      return [`  is ${variable.assignment ? describe(variable.assignment, show) : ''}`];
    case 'removed':
      return [
        `  is passed without a value${variable.assignment ? ` by ${place(originOf(variable.assignment))}` : ''}, which takes away what weaker layers gave`,
      ];
    case 'unknown':
      return [`  is unknown: ${stripControls(secrets.mask(variable.reason ?? 'its value is not in the repository'))}`];
    case 'unset':
      return ['  is not set anywhere'];
  }
}

function describe(assignment: Assignment, show: Show): string {
  const value =
    assignment.value === undefined ? 'a value that is not known' : JSON.stringify(show(assignment.value, assignment));
  return `${value} from ${place(originOf(assignment))}`;
}

function at(span: Span): string {
  const { file, line } = locate(span);
  return `${file}:${String(line)}`;
}

function whatDirectusDoes(variable: Variable, deployment: Deployment, show: Show): string[] {
  const fact = findVariable(variable.name);
  const version = assumedVersion(deployment.version);
  const lines = [fact ? `  Directus: ${fact.about}` : UNKNOWN];
  if (variable.state === 'set') {
    const cast = castValue(variable.name, variable.typed === undefined ? variable.value : variable.typed, version);
    const isHidden = variable.value !== undefined && show(variable.value, variable.assignment) === MASK;
    const text = typeof cast.value === 'string' ? cast.value : JSON.stringify(cast.value);
    const value = isHidden ? MASK : show(text, variable.assignment);
    lines.push(`  It reads the value as ${castType(variable, deployment)}: ${value}`);
  } else if (fact) {
    const fallback = defaultOf(variable.name, version);
    if (fallback !== undefined) lines.push(`  Its default is ${JSON.stringify(fallback)}`);
  }
  if (fact?.removed !== undefined)
    lines.push(`  It is not read since ${fact.removed}${fact.replacedBy ? `; ${fact.replacedBy} does its work` : ''}`);
  return lines;
}
