import { posix } from 'node:path';
import { imageFacts, parseImage } from '../../../directus/image.js';
import { NEWEST_RELEASE } from '../../../directus/versions.js';
import type {
  BuiltStage,
  Dockerfile,
  DockerfileCopy,
  DockerfileInstruction,
  DockerfileStage,
  DockerfileWord,
  StageCopy,
} from '../../../model/dockerfile.js';
import type { Assignment } from '../../../model/env.js';
import { ExpansionBudget } from '../expansion-budget.js';
import { expandWord, Unknown, UNKNOWN, type WordLookup } from './expand-word.js';

export interface BuildRequest {
  /** A stage's name or number; the last stage unless given. */
  readonly target?: string;
  /** Build arguments that the caller passes; undefined for a value that can't be known. */
  readonly args?: ReadonlyMap<string, string | undefined>;
  /** True where the caller is known to pass no others, so that an ARG without a value is empty. */
  readonly argsComplete?: boolean;
}

/**
 * Works out the image of one stage: base image, environment, user, and where the context's files go. Undefined where
 * there is no such stage.
 */
export function builtStage(dockerfile: Dockerfile, request: BuildRequest = {}): BuiltStage | undefined {
  const index = targetIndex(dockerfile.stages, request.target);
  if (index === undefined) return undefined;
  const globals = globalArguments(dockerfile, request);
  const chain = stageChain(dockerfile, index, globals);
  const builder = new StageBuilder(dockerfile, request, globals, baseFolder(chain.base?.name));
  for (const stage of chain.stages) builder.run(stage);
  return { ...chain, ...builder.result() };
}

/** Arguments that the builder itself fills in, after the machine that it builds on and for. */
const PLATFORM_ARGUMENT = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$/;

function targetIndex(stages: readonly DockerfileStage[], target: string | undefined): number | undefined {
  if (target === undefined) return stages.length > 0 ? stages.length - 1 : undefined;
  const named = stages.findLastIndex((stage) => stage.name === target.toLowerCase());
  if (named >= 0) return named;
  return /^\d+$/.test(target) && Number(target) < stages.length ? Number(target) : undefined;
}

function globalArguments(dockerfile: Dockerfile, request: BuildRequest): WordLookup {
  const values = new Map<string, string | undefined | Unknown>();
  const lookup: WordLookup = (name) => (values.has(name) || !PLATFORM_ARGUMENT.test(name) ? values.get(name) : UNKNOWN);
  for (const { name, written } of dockerfile.globalArgs)
    values.set(name, argumentValue(name, written, lookup, dockerfile.escape, request));
  return lookup;
}

function argumentValue(
  name: string,
  written: string | undefined,
  lookup: WordLookup,
  escape: string,
  request: BuildRequest,
): string | undefined | Unknown {
  if (request.args?.has(name)) return request.args.get(name) ?? UNKNOWN;
  if (written === undefined) return request.argsComplete ? undefined : UNKNOWN;
  const expanded = expandWord(written, lookup, escape);
  return expanded.unknown === undefined ? expanded.text : new Unknown(expanded.unknown);
}

/** No more than the tag depends on a variable: `directus/directus:${VERSION}`. */
function hasKnownName(image: string): boolean {
  return /^[^\s$]{1,300}[:@][^\s/$]{0,300}\$/.test(image);
}

type StageChain = Pick<BuiltStage, 'base' | 'baseUnknown' | 'stages'>;

/** Follows `FROM earlier-stage` to the image that is not made in this file. */
function stageChain(dockerfile: Dockerfile, index: number, globals: WordLookup): StageChain {
  const stages: DockerfileStage[] = [];
  for (let current = index; ;) {
    const stage = dockerfile.stages[current];
    if (!stage) return { base: undefined, baseUnknown: 'the Dockerfile has no FROM', stages };
    stages.unshift(stage);
    const from = expandWord(stage.from.text, globals, dockerfile.escape);
    if (from.unknown !== undefined && hasKnownName(stage.from.text))
      return { base: { name: stage.from.text, at: stage.from.at }, stages };
    if (from.unknown !== undefined) return { base: undefined, baseUnknown: from.unknown, stages };
    if (from.text === '' || from.text.endsWith(':'))
      return { base: undefined, baseUnknown: 'FROM names no whole image', stages };
    const below = dockerfile.stages
      .slice(0, current)
      .findLastIndex((earlier) => earlier.name !== undefined && earlier.name === from.text.toLowerCase());
    if (below < 0) return { base: { name: from.text, at: stage.from.at }, stages };
    current = below;
  }
}

/** Directus's image works in its own folder, those of Node and of the plain distributions in `/`. */
function baseFolder(image: string | undefined): string | undefined {
  if (image === undefined) return undefined;
  const { official, name } = parseImage(image);
  if (official) return imageFacts(NEWEST_RELEASE).workingDirectory;
  return /^(?:docker\.io\/)?(?:library\/)?(?:node|alpine|debian|ubuntu|scratch)$/.test(name) ? '/' : undefined;
}

class StageBuilder {
  readonly #env = new Map<string, Assignment>();
  readonly #budget = new ExpansionBudget();
  #args = new Map<string, string | undefined | Unknown>();
  #user: DockerfileWord | undefined;
  #workingDirectory: string | undefined;
  readonly #copies: DockerfileCopy[] = [];
  readonly #stageCopies: StageCopy[] = [];
  #command: DockerfileInstruction | undefined;
  #ownCommand = false;
  #entrypoint: DockerfileInstruction | undefined;
  #healthcheck: DockerfileInstruction | undefined;

  constructor(
    private readonly dockerfile: Dockerfile,
    private readonly request: BuildRequest,
    private readonly globals: WordLookup,
    /** The working directory that the base image sets; undefined where that can't be known. */
    private readonly baseFolder: string | undefined,
  ) {}

  run(stage: DockerfileStage): void {
    // Arguments end with their stage; the environment is inherited.
    this.#args = new Map();
    this.#ownCommand = false;
    for (const instruction of stage.instructions) this.#instruction(instruction);
  }

  result() {
    return {
      env: [...this.#env.values()],
      user: this.#user,
      workingDirectory: this.#workingDirectory,
      copies: this.#copies,
      stageCopies: this.#stageCopies,
      command: this.#command,
      entrypoint: this.#entrypoint,
      healthcheck: this.#healthcheck,
    };
  }

  #instruction(instruction: DockerfileInstruction): void {
    switch (instruction.keyword) {
      case 'ARG':
        return this.#declareArguments(instruction);
      case 'ENV':
        return this.#setEnvironment(instruction);
      case 'USER':
        this.#user = this.#firstWord(instruction);
        return;
      case 'WORKDIR':
        return this.#changeDirectory(instruction);
      case 'COPY':
      case 'ADD':
        return this.#copy(instruction);
      case 'CMD':
        this.#command = instruction;
        this.#ownCommand = true;
        return;
      case 'ENTRYPOINT':
        // An empty list takes an inherited one away.
        this.#entrypoint = instruction.words.length > 0 ? instruction : undefined;
        // A new entrypoint takes away the command that an earlier stage brought, not its own stage's.
        if (!this.#ownCommand) this.#command = undefined;
        return;
      case 'HEALTHCHECK':
        this.#healthcheck = instruction;
        return;
    }
  }

  readonly #lookup: WordLookup = (name) => {
    const assignment = this.#env.get(name);
    if (assignment) return assignment.state === 'unknown' ? new Unknown(assignment.reason) : assignment.value;
    return this.#args.get(name);
  };

  #declareArguments(instruction: DockerfileInstruction): void {
    for (const { name, written } of instruction.properties) {
      const global = this.globals(name);
      const inherited = written === undefined && global !== undefined;
      this.#args.set(
        name,
        inherited ? global : argumentValue(name, written, this.#lookup, this.dockerfile.escape, this.request),
      );
    }
  }

  #setEnvironment(instruction: DockerfileInstruction): void {
    // All values of one instruction see the environment before it.
    const assignments = instruction.properties.map(({ name, nameAt, written, valueAt }): Assignment => {
      const expanded = expandWord(written ?? '', this.#lookup, this.dockerfile.escape, this.#budget);
      const place = {
        name,
        layer: 'dockerfile',
        nameSpan: nameAt,
        ...(valueAt ? { valueSpan: valueAt } : {}),
      } as const;
      if (expanded.unknown !== undefined)
        return {
          ...place,
          state: 'unknown',
          value: undefined,
          reason: expanded.unknown,
        };
      return { ...place, state: 'set', value: expanded.text };
    });
    for (const assignment of assignments) this.#env.set(assignment.name, assignment);
  }

  #firstWord(instruction: DockerfileInstruction): DockerfileWord | undefined {
    const [word] = instruction.words;
    if (!word) return undefined;
    return {
      text: expandWord(word.text, this.#lookup, this.dockerfile.escape, this.#budget).text ?? word.text,
      at: word.at,
    };
  }

  #changeDirectory(instruction: DockerfileInstruction): void {
    const path = this.#firstWord(instruction)?.text;
    if (path === undefined) return;
    if (posix.isAbsolute(path)) this.#workingDirectory = posix.normalize(path).replace(/(.)\/$/, '$1');
    else {
      const folder = this.#workingDirectory ?? this.baseFolder;
      if (folder !== undefined) this.#workingDirectory = posix.join(folder, path);
    }
  }

  #copy(instruction: DockerfileInstruction): void {
    const copy = this.#copyOf(instruction);
    const stage = instruction.flags.get('from')?.toLowerCase();
    if (copy && stage !== undefined) this.#stageCopies.push({ ...copy, stage });
    else if (copy) this.#copies.push(copy);
  }

  #copyOf(instruction: DockerfileInstruction): DockerfileCopy | undefined {
    const words = instruction.words.map(
      (word) => expandWord(word.text, this.#lookup, this.dockerfile.escape, this.#budget).text,
    );
    const destination = words.at(-1);
    const sources = words.slice(0, -1);
    if (destination === undefined || sources.length === 0) return undefined;
    const folder = this.#workingDirectory ?? this.baseFolder;
    // Relative to a folder that only the base image knows.
    if (!posix.isAbsolute(destination) && folder === undefined) return undefined;
    const absolute = posix.isAbsolute(destination) ? destination : posix.join(folder ?? '/', destination);
    return {
      sources: sources.filter((source) => source !== undefined),
      destination: posix.normalize(absolute).replace(/(.)\/$/, '$1'),
      intoFolder: destination.endsWith('/') || /(?:^|\/)\.\.?$/.test(destination) || sources.length > 1,
      at: instruction.at,
    };
  }
}
