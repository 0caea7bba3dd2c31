import { posix } from 'node:path';
import type { Assignment, Environment, EnvLayerContent } from '../../model/env.js';
import type { ConfigFile } from '../../model/project.js';
import type { Problem } from '../../model/problem.js';
import { fileStart, type SourceFile, type Span } from '../../model/source.js';
import { entriesOf, type Tree } from '../../model/tree.js';
import { parseDotenv } from '../formats/dotenv/parse-dotenv.js';
import { readExportedObject } from '../formats/javascript/read-exported-object.js';
import { parseJson } from '../formats/json/parse-json.js';
import { parseYaml } from '../formats/yaml/parse-yaml.js';

/** The configuration file as Directus would read it, and the layer that it makes. */
export interface ReadConfigFile {
  readonly layer: EnvLayerContent;
  readonly configFile: ConfigFile;
}

/**
 * Reads the file at CONFIG_PATH. Its extension decides how (@directus/env, readConfigurationFromFile):
 * `.js`, `.mjs`, `.cjs`, `.json`, `.yaml`, `.yml`; everything else is dotenv.
 * @param environment what a configuration written in JavaScript sees as `process.env`
 */
export async function readConfigFile(file: SourceFile, environment: Environment): Promise<ReadConfigFile> {
  switch (posix.extname(file.path).toLowerCase()) {
    case '.js':
    case '.mjs':
    case '.cjs':
      return readScript(file, environment);
    case '.json':
      return fromTree(file, parseJson(file));
    case '.yaml':
    case '.yml': {
      const { documents, problems } = parseYaml(file);
      return fromTree(file, { tree: documents[0], problem: problems[0] });
    }
    default:
      return { layer: dotenvLayer(file), configFile: { file, format: 'dotenv' } };
  }
}

/** A dotenv file as Directus reads it. */
export function dotenvLayer(file: SourceFile): EnvLayerContent {
  const assignments = parseDotenv(file, 'node').entries.flatMap((entry): Assignment[] =>
    entry.value === undefined
      ? []
      : [
          {
            name: entry.name,
            state: 'set',
            value: entry.value,
            layer: 'config-file',
            nameSpan: entry.nameSpan,
            ...(entry.valueSpan ? { valueSpan: entry.valueSpan } : {}),
          },
        ],
  );
  if (assignments.length > 0 || !isProseOnly(file.text)) return { assignments };
  return { assignments, openings: [{ layer: 'config-file', reason: `${file.path} holds nothing but a note` }] };
}

/** The note that stands in for a file which nobody wanted to publish: comments, none of which is a setting. */
function isProseOnly(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => /^\s*#/.test(line) && !/^[\s#]*(?:export\s+)?\w+\s*=/.test(line));
}

function fromTree(
  file: SourceFile,
  { tree, problem }: { readonly tree?: Tree | undefined; readonly problem?: Problem | undefined },
): ReadConfigFile {
  const format = posix.extname(file.path).toLowerCase() === '.json' ? 'json' : 'yaml';
  if (problem) return refused(file, format, problem.withoutText ?? problem.message, problem.at);
  if (tree?.kind !== 'mapping') return refused(file, format, 'it does not hold an object', tree?.at);
  return { layer: { assignments: assignmentsOf(tree) }, configFile: { file, format } };
}

/** Directus does not get as far as its settings: that they aren't there is no fault of its own. */
function refused(
  file: SourceFile,
  format: ConfigFile['format'],
  message: string,
  at: Span = fileStart(file),
): ReadConfigFile {
  return {
    layer: { assignments: [], openings: [{ layer: 'config-file', reason: `Directus refuses ${file.path}`, at }] },
    configFile: { file, format, fault: { message: asClause(message), at } },
  };
}

/** `is not valid JSON: ...` becomes `it is not valid JSON: ...`; the full stop is the sentence's that it goes into. */
function asClause(message: string): string {
  return message.replace(/^(?=is |can )/, 'it ').replace(/\.$/, '');
}

async function readScript(file: SourceFile, environment: Environment): Promise<ReadConfigFile> {
  const exported = await readExportedObject(file, { environment });
  const format = 'javascript';
  const [problem] = exported.problems;
  const at = exported.at ?? fileStart(file);
  if (problem) return refused(file, format, problem.withoutText ?? problem.message, problem.at ?? at);
  if (exported.kind !== 'unknown' && exported.kind !== 'object' && exported.kind !== 'function')
    return refused(file, format, `it exports ${exported.kind}, and Directus takes an object or a function only`, at);
  const openings =
    exported.unknown === undefined ? [] : [{ layer: 'config-file' as const, reason: exported.unknown, at }];
  return { layer: { assignments: assignmentsOf(exported.tree), openings }, configFile: { file, format } };
}

function assignmentsOf(tree: Tree | undefined): Assignment[] {
  return entriesOf(tree).map(([name, { key, value }]) => {
    const place = { name, layer: 'config-file', nameSpan: key, valueSpan: value.at } as const;
    if (value.kind === 'scalar' && value.unknown !== undefined) {
      const fallback = value.value === null ? {} : { fallback: value.text };
      return { ...place, state: 'unknown', value: undefined, reason: value.unknown, ...fallback };
    }
    const typed = plainValue(value);
    return { ...place, state: 'set', value: typeof typed === 'string' ? typed : JSON.stringify(typed), typed };
  });
}

function plainValue(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'sequence':
      return tree.items.map(plainValue);
    case 'mapping':
      return Object.fromEntries(
        [...tree.entries]
          .filter(([name]) => name !== '__proto__')
          .map(([name, entry]) => [name, plainValue(entry.value)]),
      );
  }
}
