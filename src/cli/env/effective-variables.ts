import { castValue } from '../../directus/cast.js';
import { isSecretName } from '../../directus/secrets.js';
import { assumedVersion } from '../../directus/versions.js';
import type { Assignment, EnvLayer, Variable } from '../../model/env.js';
import type { Deployment, Project, StageName } from '../../model/project.js';
import { locate } from '../../model/source.js';
import { displayValue } from '../../engine/mask.js';
import { stripControls } from '../../engine/text.js';

/** Where a value comes from, for people and programs. Lines and columns start at 1; null where no file says it. */
export interface Origin {
  readonly layer: EnvLayer;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

export interface HiddenValue extends Origin {
  readonly value: string | null;
}

export interface EffectiveVariable {
  readonly state: Variable['state'];
  /**
   * The text before Directus casts it; null unless it is set. Masked where it is secret and secrets weren't asked for.
   */
  readonly value: string | null;
  /** What Directus makes of it: string, number, boolean, array, json, regex. */
  readonly cast: string | null;
  readonly secret: boolean;
  readonly from: Origin | null;
  readonly hides: readonly HiddenValue[];
  /** Why the value is unknown. */
  readonly reason?: string;
}

export interface EffectiveDeployment {
  readonly id: string;
  readonly kind: string;
  readonly service: string | null;
  readonly stage: StageName;
  readonly directusVersion: string | null;
  readonly instances: number | 'max' | 'unknown';
  readonly replicas: number | null;
  readonly image: string | null;
  /** By name. An object without a prototype: names come from files. */
  readonly variables: Readonly<Record<string, EffectiveVariable>>;
}

export interface EffectiveEnvironment {
  readonly version: 1;
  readonly problems: readonly {
    readonly message: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
  }[];
  readonly deployments: readonly EffectiveDeployment[];
}

/** The value of the variable of a name, as it may be shown. */
type Show = (name: string, value: string, from?: Assignment) => string;

/** The environment of each deployment as data: what `env --format json` prints. */
export function effectiveEnvironment(
  project: Project,
  deployments: readonly Deployment[],
  showSecrets: boolean,
): EffectiveEnvironment {
  const show: Show = (name, value, from) => (showSecrets ? value : displayValue(name, value, project.secrets, from));
  return {
    version: 1,
    problems: project.problems.map((problem) => {
      const place = problem.at ? locate(problem.at) : { line: 1, column: 1 };
      return {
        message: stripControls(project.secrets.mask(problem.message)),
        file: problem.path,
        line: place.line,
        column: place.column,
      };
    }),
    deployments: deployments.map((deployment) => effectiveDeployment(deployment, show)),
  };
}

function effectiveDeployment(deployment: Deployment, show: Show): EffectiveDeployment {
  const variables = Object.create(null) as Record<string, EffectiveVariable>;
  for (const variable of deployment.env.all()) variables[variable.name] = effectiveVariable(variable, deployment, show);
  return {
    id: deployment.id,
    kind: deployment.kind,
    service: deployment.service ?? null,
    stage: deployment.stage.name,
    directusVersion: deployment.version.text ?? null,
    instances: deployment.instances.count,
    replicas: deployment.replicas ?? null,
    image: deployment.image?.name ?? null,
    variables,
  };
}

function effectiveVariable(variable: Variable, deployment: Deployment, show: Show): EffectiveVariable {
  const { name } = variable;
  return {
    state: variable.state,
    value: variable.value === undefined ? null : show(name, variable.value, variable.assignment),
    cast: variable.state === 'set' ? castType(variable, deployment) : null,
    secret: isSecretName(name),
    from: variable.assignment ? originOf(variable.assignment) : null,
    hides: variable.hides.map((assignment) => ({
      ...originOf(assignment),
      value: assignment.value === undefined ? null : show(name, assignment.value, assignment),
    })),
    ...(variable.reason === undefined ? {} : { reason: stripControls(show('', variable.reason)) }),
  };
}

/** What the cast gives; text that is tried as JSON and is none stays text. */
export function castType(variable: Variable, deployment: Deployment): string {
  const raw = variable.typed === undefined ? variable.value : variable.typed;
  const { type, value } = castValue(variable.name, raw, assumedVersion(deployment.version));
  return type === 'json' && ['string', 'number', 'boolean'].includes(typeof value) ? typeof value : type;
}

export function originOf(assignment: Assignment): Origin {
  const span = assignment.nameSpan ?? assignment.valueSpan;
  if (!span) return { layer: assignment.layer, file: null, line: null, column: null };
  const { file, line, column } = locate(span);
  return { layer: assignment.layer, file, line, column };
}
