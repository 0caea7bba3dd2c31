import { ALL_STAGES } from '../engine/define-rule.js';

/** A piece of JSON schema. */
type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const line: Schema = { type: 'integer', minimum: 1 };
const version: Schema = { const: 1 };
const severity = oneOf('error', 'warning', 'info');
const impact = oneOf('prevents-start', 'breaks-feature', 'data-loss', 'security', 'reliability', 'maintenance');
const stage = oneOf(...ALL_STAGES);
const yesNo = oneOf('yes', 'no', 'unknown');
const tool = object({ name: { const: 'directus-lint' }, version: text });

function oneOf(...values: readonly string[]): Schema {
  return { enum: values };
}

function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

function mapOf(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

function described(schema: Schema, description: string): Schema {
  return { ...schema, description };
}

/** An object with exactly these keys; all but the optional ones are always there. */
function object(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return {
    type: 'object',
    required: Object.keys(required),
    additionalProperties: false,
    properties: { ...required, ...optional },
  };
}

function document(title: string, description: string, schema: Schema): Schema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, description, ...schema };
}

const place = object({ message: text, file: text, line, column: line });

const origin = {
  layer: described(text, 'What kind of source it is: env_file, environment, the image, ...'),
  file: orNull(text),
  line: orNull(line),
  column: orNull(line),
};

const variable = object(
  {
    state: oneOf('set', 'unset', 'unknown', 'removed'),
    value: described(orNull(text), 'The text before Directus casts it; masked where it is secret.'),
    cast: described(orNull(text), 'What Directus makes of it: string, number, boolean, array, json, regex.'),
    secret: flag,
    from: orNull(object(origin)),
    hides: list(object({ ...origin, value: orNull(text) })),
  },
  { reason: described(text, 'Why the value is unknown.') },
);

const env = object({
  version,
  problems: list(place),
  deployments: list(
    object({
      id: text,
      kind: text,
      service: orNull(text),
      stage,
      directusVersion: orNull(text),
      instances: { anyOf: [{ type: 'integer', minimum: 0 }, oneOf('max', 'unknown')] },
      replicas: orNull({ type: 'integer', minimum: 0 }),
      image: orNull(text),
      variables: mapOf(variable),
    }),
  ),
});

const extensions = object({
  version,
  deployments: list(
    object({
      id: text,
      service: orNull(text),
      stage,
      directusVersion: orNull(text),
      extensions: list(
        object({
          name: text,
          type: orNull(text),
          host: orNull(text),
          built: yesNo,
          willLoad: yesNo,
          reason: text,
          folder: text,
          origin: oneOf('local', 'registry', 'module'),
          file: text,
          line,
          files: list(object({ side: oneOf('app', 'api'), path: text, state: text })),
        }),
      ),
      unseen: described(orNull(text), 'Why there may be extensions that the repository does not show.'),
    }),
  ),
  notes: list(text),
});

const upgrade = object({
  version,
  to: text,
  blocking: described({ type: 'integer', minimum: 0 }, 'Steps without which something stops working.'),
  deployments: list(
    object({
      id: text,
      service: orNull(text),
      stage,
      file: text,
      line,
      from: orNull(text),
      state: oneOf('planned', 'up-to-date', 'unknown-version', 'no-path'),
      note: text,
    }),
  ),
  steps: list(
    object({
      number: line,
      phase: oneOf('before', 'upgrade', 'after'),
      kind: oneOf('stops-working', 'must-be-set', 'default-changes', 'check', 'set-version', 'tidy-up'),
      message: text,
      fix: text,
      file: text,
      line,
      column: line,
      variable: orNull(text),
      since: orNull(text),
      rule: orNull(text),
      source: orNull(text),
      deployments: list(text),
    }),
  ),
  notes: list(text),
});

const preflight = object(
  {
    version,
    tool,
    stage,
    strict: flag,
    verdict: oneOf('go', 'no-go'),
    deployments: list(
      object({
        id: text,
        directusVersion: orNull(text),
        checks: list(
          object({
            id: text,
            title: text,
            status: oneOf('passed', 'failed', 'unknown', 'manual'),
            evidence: list(object({ message: text, file: orNull(text), line: orNull(line), rule: orNull(text) })),
          }),
        ),
      }),
    ),
    inputs: described(
      object({ hash: text, files: mapOf(text) }),
      'SHA-256 of each file that was read, and of all of them together.',
    ),
  },
  { live: described({ const: true }, 'The real services were asked, too.') },
);

const rules = list(
  object(
    {
      id: text,
      severity,
      impact,
      commonplace: described(flag, 'Good practice that nearly every project lacks.'),
      summary: text,
      why: text,
      help: text,
      evidence: list(text),
      stages: list(stage),
      examples: object({ bad: mapOf(text), good: mapOf(text) }),
      tags: list(text),
      precision: oneOf('very-high', 'high', 'medium', 'low'),
      docs: text,
    },
    { severityReason: text },
  ),
);

const why = object({
  version,
  searched: described(flag, 'Whether a project was looked at.'),
  variables: described(list(text), 'Variables of Directus that the text names.'),
  rules: described(
    list(
      object({
        rule: text,
        severity,
        impact,
        summary: text,
        help: text,
        docs: text,
        because: list(object({ says: text, means: text, line })),
        findings: list(object({ file: text, line, column: line, message: text, help: text })),
      }),
    ),
    'The likeliest first.',
  ),
});

/** The schema of what each command prints with `--format json`, by its name in schema/; that of `lint` is kept by hand. */
export const JSON_SCHEMAS: Readonly<Record<string, Schema>> = {
  env: document('directus-lint env', 'What `directus-lint env --format json` prints.', env),
  extensions: document('directus-lint extensions', 'What `directus-lint extensions --format json` prints.', extensions),
  upgrade: document('directus-lint upgrade', 'What `directus-lint upgrade --format json` prints.', upgrade),
  preflight: document('directus-lint preflight', 'What `directus-lint preflight --format json` prints.', preflight),
  rules: document('directus-lint rules', 'What `directus-lint rules --format json` prints.', rules),
  why: document('directus-lint why', 'What `directus-lint why --format json` prints.', why),
};
