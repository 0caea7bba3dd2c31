import type { CompletionItem } from 'vscode-languageserver/node';
import { listOf } from '../directus/setting.js';
import { defaultOf, findVariable, knownNames, knownPatterns } from '../directus/variables.js';
import { assumedVersion, isAtLeast } from '../directus/versions.js';
import type { Deployment, Project } from '../model/project.js';
import { lineIndexAt, lineStarts, type SourceFile } from '../model/source.js';
import { deploymentsOf } from './variable-at.js';

/** Kinds of the protocol. */
const VARIABLE = 6;
const VALUE = 12;

/** `NAME`, at the beginning of a line or of an item. */
const NAME_BEGUN = /^\s*(?:- ?)?(?:export |ENV )?["']?(?:[A-Za-z_][A-Za-z0-9_]*)?$/;
const VALUE_BEGUN = /^\s*(?:- )?(?:export |ENV )?["']?([A-Z][A-Z0-9_]*)["']? ?[=:] ?["']?[^\s"']*$/;

/** Names of variables at the beginning of a line, and the values that a variable may have behind its name. */
export function completionsAt(project: Project, file: SourceFile, offset: number): CompletionItem[] {
  const start = lineStarts(file)[lineIndexAt(file, offset)] ?? 0;
  const line = file.text.slice(start, Math.min(offset, start + 500));
  const deployments = deploymentsOf(project, file.path);
  const value = VALUE_BEGUN.exec(line)?.[1];
  if (value !== undefined) return valuesOf(value);
  return NAME_BEGUN.test(line) ? namesFor(deployments) : [];
}

function valuesOf(name: string): CompletionItem[] {
  const fact = findVariable(name);
  if (!fact) return [];
  const standard = defaultOf(name);
  const words = fact.type === 'boolean' ? ['true', 'false'] : (fact.allowed ?? []);
  return words.map((word) => ({
    label: word,
    kind: VALUE,
    ...(String(standard) === word ? { detail: 'the default' } : {}),
  }));
}

/** The names that the releases in use read; what is set already isn't proposed again. */
function namesFor(deployments: readonly Deployment[]): CompletionItem[] {
  const [first] = deployments;
  const names = [...knownNames(), ...knownPatterns().flatMap((pattern) => expanded(pattern, first))];
  return [...new Set(names)].flatMap((name) => {
    const fact = findVariable(name);
    if (!fact || (first && !isRead(first, fact.since, fact.removed)) || isSet(deployments, name)) return [];
    const standard = defaultOf(name, first && assumedVersion(first.version));
    return [
      {
        label: name,
        kind: VARIABLE,
        detail: standard === undefined ? fact.type : `${fact.type}, ${JSON.stringify(standard)} by default`,
        documentation: fact.about,
      },
    ];
  });
}

function isRead({ version }: Deployment, since: string | undefined, removed: string | undefined): boolean {
  return (
    (since === undefined || isAtLeast(version, since) !== 'no') &&
    (removed === undefined || isAtLeast(version, removed) !== 'yes')
  );
}

function isSet(deployments: readonly Deployment[], name: string): boolean {
  return deployments.length > 0 && deployments.every(({ env }) => env.get(name).state === 'set');
}

/** `STORAGE_<LOCATION>_DRIVER` for each location that is listed. */
function expanded(pattern: string, deployment: Deployment | undefined): string[] {
  if (!deployment || pattern.endsWith('*')) return [];
  const list = pattern.startsWith('STORAGE_')
    ? 'STORAGE_LOCATIONS'
    : pattern.startsWith('AUTH_')
      ? 'AUTH_PROVIDERS'
      : undefined;
  const names = list === undefined ? [] : (listOf(deployment, list) ?? []);
  return names.map((name) => pattern.replace(/<[A-Z]+>/, name.trim().toUpperCase()));
}
