import type { Span } from '../../../../model/source.js';
import { entriesOf, pick, type MappingTree, type Tree } from '../../../../model/tree.js';
import {
  DEPLOY,
  HEALTHCHECK,
  LOGGING,
  NEVER_EMPTY,
  SERVICE,
  TOP_LEVEL,
  type Shape,
  type ShapeTable,
} from './schema-tables.js';
import type { Session } from './session.js';
import { isNull } from './shapes.js';
import { parseShortPort } from './short-syntax.js';

const SERVICE_NAME = /^[a-zA-Z0-9._-]+$/;

/** What Compose's schema refuses in the merged model: attributes that don't exist and values of another type. */
export function checkSchema(model: MappingTree, session: Session): void {
  checkAttributes(model, '', TOP_LEVEL, session);
  for (const [name, { key, value }] of entriesOf(pick(model, 'services'))) {
    const path = `services.${name}`;
    if (!SERVICE_NAME.test(name) && !name.startsWith('x-'))
      session.refuse(`services additional properties '${name}' not allowed`, key);
    if (value.kind === 'mapping') checkService(value, path, session);
    else if (!isUnknown(value)) session.refuse(`${path} must be a mapping`, key);
  }
}

function checkService(service: MappingTree, path: string, session: Session): void {
  checkAttributes(service, path, SERVICE, session);
  for (const [attribute, table] of [
    ['deploy', DEPLOY],
    ['healthcheck', HEALTHCHECK],
    ['logging', LOGGING],
  ] as const) {
    const value = pick(service, attribute);
    if (value?.kind === 'mapping') checkAttributes(value, `${path}.${attribute}`, table, session);
  }
  checkPorts(pick(service, 'ports'), path, session);
}

function checkAttributes(mapping: MappingTree, path: string, table: ShapeTable, session: Session): void {
  for (const [name, { key, value }] of mapping.entries) {
    if (name.startsWith('x-')) continue;
    const shape = Object.hasOwn(table, name) ? table[name] : undefined;
    const where = path === '' ? name : `${path}.${name}`;
    if (shape === undefined)
      session.refuse(`${path === '' ? '' : `${path} `}additional properties '${name}' not allowed`, key);
    else checkShape(name, value, where, shape, key, session);
  }
}

function checkShape(name: string, value: Tree, path: string, shape: Shape, key: Span, session: Session): void {
  if (isUnknown(value)) return;
  if (isNull(value)) {
    if (NEVER_EMPTY.has(name) && !path.startsWith('services.x-'))
      session.refuse(`${path} must be a ${WANTED[shape]}`, key);
    return;
  }
  if (!fits(value, shape))
    session.refuse(
      value.kind === 'scalar' && isConverted(shape) && typeof value.value === 'string'
        ? `${path}: failed to cast to expected type: "${value.text}" is not ${shape === 'integer' ? 'an integer' : 'a boolean'}`
        : `${path} must be a ${WANTED[shape]}`,
      value.at,
      `${path} must be a ${WANTED[shape]}`,
    );
  else if (shape === 'key values') checkKeyValues(value, path, session);
}

const WANTED: Readonly<Record<Shape, string>> = {
  text: 'string',
  boolean: 'boolean',
  number: 'number',
  integer: 'integer',
  list: 'array',
  mapping: 'mapping',
  'text or list': 'string or array',
  'key values': 'mapping',
  'mapping or list': 'mapping',
  'text or mapping': 'string or mapping',
  any: 'value',
};

const isConverted = (shape: Shape): boolean => shape === 'boolean' || shape === 'integer';

const BOOLEAN_WORDS = /^(?:true|false|y|n|yes|no|on|off|t|f|1|0)$/i;

function fits(value: Tree, shape: Shape): boolean {
  switch (shape) {
    case 'text':
      return value.kind === 'scalar' && typeof value.value === 'string';
    case 'boolean':
      return (
        value.kind === 'scalar' &&
        (typeof value.value === 'boolean' || (typeof value.value === 'string' && BOOLEAN_WORDS.test(value.text)))
      );
    case 'number':
      return value.kind === 'scalar' && typeof value.value !== 'boolean';
    case 'integer':
      return (
        value.kind === 'scalar' &&
        (typeof value.value === 'string' ? /^[-+]?\d+$/.test(value.text) : Number.isInteger(value.value))
      );
    case 'list':
      return value.kind === 'sequence';
    case 'mapping':
    case 'key values':
      return value.kind === 'mapping';
    case 'text or list':
      return value.kind === 'sequence' || (value.kind === 'scalar' && typeof value.value === 'string');
    case 'mapping or list':
      return value.kind !== 'scalar';
    case 'text or mapping':
      return value.kind === 'mapping' || (value.kind === 'scalar' && typeof value.value === 'string');
    default:
      return true;
  }
}

function checkKeyValues(values: Tree, path: string, session: Session): void {
  for (const [name, { value }] of entriesOf(values)) {
    if (value.kind !== 'scalar') session.refuse(`${path}.${name} must be a boolean, null, number or string`, value.at);
    else if (typeof value.value === 'number' && !Number.isFinite(value.value))
      session.refuse(`${path}.${name} must be a finite number; quote it if it is meant as text`, value.at);
  }
}

function checkPorts(ports: Tree | undefined, path: string, session: Session): void {
  if (ports?.kind !== 'sequence') return;
  // The same range again and again is parsed once.
  const valid = new Set<string>();
  for (const item of ports.items) {
    if (item.kind !== 'scalar' || isUnknown(item) || valid.has(item.text)) continue;
    if (parseShortPort(item.text)) valid.add(item.text);
    else session.refuse(`${path}.ports: invalid port "${item.text}"`, item.at, `${path}.ports: invalid port`);
  }
}

function isUnknown(value: Tree): boolean {
  return value.kind === 'scalar' && value.unknown !== undefined;
}
