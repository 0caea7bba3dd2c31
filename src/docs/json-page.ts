import { prose, table } from './markdown.js';

/** As much of JSON schema as the schemas of this program use. */
export interface JsonSchema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** `docs/guide/json.md`: the keys of every JSON that a command prints, from the schemas. */
export function jsonPage(schemas: Readonly<Record<string, JsonSchema>>): string {
  const sections = Object.entries(schemas).map(
    ([file, schema]) =>
      `## ${schema.title ?? file}\n\n${prose(schema.description ?? '')} Schema: \`schema/${file}.schema.json\` in the package.\n\n${table(
        ['key', 'type', 'meaning'],
        rowsOf(schema, '', schema.$defs ?? {}),
      )}`,
  );
  return `${[
    '# JSON',
    'Every command that prints JSON has a schema, which is in the package and which tests hold the output against. Keys are only added within a major version; `version` changes when one changes its meaning. Lines and columns start at 1, files are relative to the linted folder, with forward slashes.',
    ...sections,
  ].join('\n\n')}\n`;
}

/** One row a key; the keys of nested objects follow theirs, with a dot. */
function rowsOf(schema: JsonSchema, path: string, definitions: Readonly<Record<string, JsonSchema>>): string[][] {
  const { properties = {}, required = [], additionalProperties } = resolved(schema, definitions);
  const named = Object.entries(properties).flatMap(([name, property]) => {
    const whole = path === '' ? name : `${path}.${name}`;
    const optional = required.includes(name) ? '' : ' (not always)';
    return row(whole, property, definitions, optional);
  });
  return typeof additionalProperties === 'object'
    ? [...named, ...row(`${path}.NAME`, additionalProperties, definitions, '')]
    : named;
}

function row(
  path: string,
  property: JsonSchema,
  definitions: Readonly<Record<string, JsonSchema>>,
  optional: string,
): string[][] {
  const target = resolved(property, definitions);
  const meaning = property.description ?? target.description ?? '';
  const first = [`\`${path}\``, `${typeOf(property, definitions)}${optional}`, prose(meaning)];
  const inner = target.items ? rowsOf(target.items, `${path}[]`, definitions) : rowsOf(target, path, definitions);
  return [first, ...inner];
}

/** What a `$ref` leads to, and of "X or null" the X. */
function resolved(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return resolved(definitions[name] ?? {}, definitions);
  const [only, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null');
  return only && others.length === 0 ? resolved(only, definitions) : schema;
}

function typeOf(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): string {
  const nullable = schema.anyOf?.some(({ type }) => type === 'null') === true ? ' or null' : '';
  const target = resolved(schema, definitions);
  if (target.const !== undefined) return `\`${JSON.stringify(target.const)}\``;
  if (target.enum) return `${target.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ')}${nullable}`;
  if (target.anyOf) return `${target.anyOf.map((one) => typeOf(one, definitions)).join(' or ')}${nullable}`;
  if (target.items) return `list${nullable}`;
  const { type = 'anything' } = target;
  return `${typeof type === 'string' ? type : type.join(' or ')}${nullable}`;
}
