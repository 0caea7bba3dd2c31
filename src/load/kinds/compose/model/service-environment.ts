import type { ComposeEnvFile } from '../../../../model/compose.js';
import { Environment, type Assignment, type EnvLayerContent, type Opening } from '../../../../model/env.js';
import type { MappingTree, Tree, TreeEntry } from '../../../../model/tree.js';
import { writtenVariables } from '../../../assemble/written-env-files.js';
import { evaluateDotenv } from '../../../formats/dotenv/evaluate-dotenv.js';
import { parseDotenv } from '../../../formats/dotenv/parse-dotenv.js';
import { isProblem } from '../../../files/file-tree.js';
import type { Lookup, LookupResult } from '../../../formats/interpolation/interpolate.js';
import { withPassedValues } from './passed-values.js';
import { pathInRoot } from './paths.js';
import type { Session } from './session.js';
import type { HidingEntry } from './shapes.js';
import { dotenvAssignment, trailOf, type Variables } from './variables.js';

/** The variables that Compose gives a service: its env_files in order, then `environment`. */
export function serviceEnvironment(
  name: string,
  service: MappingTree,
  envFiles: readonly ComposeEnvFile[],
  enabled: boolean,
  variables: Variables,
  session: Session,
): Environment {
  const written = service.entries.get('environment')?.value;
  const environment = written?.kind === 'mapping' ? withPassedValues(written, variables.lookup) : undefined;
  const reader = new EnvFileReader(name, enabled, outsideOf(environment, variables), session);
  const layers = envFiles.map((file) => reader.layer(file));
  return new Environment([...layers, { assignments: environment ? environmentAssignments(environment) : [] }]);
}

/** What an env_file may refer to: the project's variables, then the service's own `environment`. */
function outsideOf(environment: MappingTree | undefined, variables: Variables): Lookup {
  return (name) => {
    const found = variables.find(name);
    if (found) return found;
    const entry = environment?.entries.get(name);
    const result = entry && valueOf(entry.value);
    return result ?? variables.lookup(name);
  };
}

function valueOf(value: Tree): LookupResult | undefined {
  if (value.kind !== 'scalar') return undefined;
  if (value.unknown !== undefined) return { state: 'unknown', reason: value.unknown, defined: true };
  if (value.value === null) return undefined;
  return { state: 'set', value: value.text, trail: [{ at: value.at, note: 'set here in environment' }] };
}

function environmentAssignments(environment: MappingTree): Assignment[] {
  return [...environment.entries].flatMap(([name, entry]) =>
    [...hiddenBy(entry), entry].flatMap((one) => assignment(name, one)),
  );
}

function hiddenBy(entry: HidingEntry): readonly TreeEntry[] {
  return entry.hides ?? [];
}

function assignment(name: string, { key, value }: TreeEntry): Assignment[] {
  if (value.kind !== 'scalar') return [];
  const places = {
    layer: 'environment',
    nameSpan: key,
    ...trailOf(value.trail),
    ...(value.defaulted ? { defaulted: value.defaulted } : {}),
  } as const;
  if (value.unknown !== undefined)
    return [{ name, state: 'unknown', value: undefined, reason: value.unknown, ...places, valueSpan: value.at }];
  if (value.value === null) return [{ name, state: 'removed', value: undefined, ...places }];
  return [{ name, state: 'set', value: value.text, ...places, valueSpan: value.at }];
}

class EnvFileReader {
  /** What the files so far have set. */
  readonly #before = new Map<string, LookupResult>();

  constructor(
    private readonly service: string,
    private readonly enabled: boolean,
    private readonly outside: Lookup,
    private readonly session: Session,
  ) {}

  layer(envFile: ComposeEnvFile): EnvLayerContent {
    const { session } = this;
    const path = pathInRoot(session.tree, envFile.path) ?? envFile.path;
    const kind = session.tree.kindOf(path);
    if (kind === 'missing' || kind === 'outside') return this.#missing(envFile, path, kind === 'outside');
    const file = session.tree.read(path);
    if (kind === 'directory' || isProblem(file)) {
      // What can't be read here is a problem of its own; Compose may well read it.
      if (this.enabled && kind === 'directory') session.refuse(`env file ${path} is a directory`, envFile.at);
      if (this.enabled && kind !== 'directory' && isProblem(file)) session.report(file);
      return { assignments: [], openings: [this.#opening(envFile, `${path} can't be read`)] };
    }
    if (envFile.format !== undefined && envFile.format !== 'raw') return this.#unsupported(envFile);
    const { entries, problems } = parseDotenv(file, envFile.format === 'raw' ? 'raw' : 'compose');
    const { evaluated, problems: faults } = evaluateDotenv(entries, this.outside, this.#before, session.expansion);
    if (this.enabled) session.report(...problems, ...faults);
    // Compose refuses the file whole, so that nothing of it is known.
    if (problems.length > 0) return { assignments: [], openings: [this.#opening(envFile, `${path} can't be parsed`)] };
    for (const { entry, unresolved } of evaluated)
      for (const name of unresolved) session.leaveUnresolved(name, entry.valueSpan ?? entry.nameSpan, this.service);
    return { assignments: evaluated.flatMap((item) => dotenvAssignment(item) ?? []) };
  }

  /**
   * Secrets are often kept out of the repository: only where the machine is known is a missing file one that isn't
   * there.
   */
  #missing(envFile: ComposeEnvFile, path: string, outside: boolean): EnvLayerContent {
    if (!this.session.host || outside)
      return {
        assignments: outside ? [] : writtenVariables(path, this.session.tree),
        openings: [this.#opening(envFile, `${path} is not in the repository`)],
      };
    if (envFile.required && this.enabled) this.session.refuse(`env file ${path} not found`, envFile.at);
    return { assignments: [] };
  }

  #unsupported(envFile: ComposeEnvFile): EnvLayerContent {
    if (this.enabled) this.session.refuse(`unsupported env_file format "${envFile.format ?? ''}"`, envFile.at);
    return { assignments: [], openings: [this.#opening(envFile, 'its env_file has an unsupported format')] };
  }

  #opening(envFile: ComposeEnvFile, reason: string): Opening {
    return { layer: 'env_file', reason, at: envFile.at };
  }
}
