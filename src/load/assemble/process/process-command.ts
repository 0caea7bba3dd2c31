import { imageFacts, parseImage } from '../../../directus/image.js';
import { assumedVersion, NEWEST_RELEASE } from '../../../directus/versions.js';
import { posix } from 'node:path';
import type { CommandWord, ProcessCommand } from '../../../model/command.js';
import type { BuiltStage } from '../../../model/dockerfile.js';
import type { DirectusVersion } from '../../../model/project.js';
import type { Span } from '../../../model/source.js';
import { mountOf } from '../../../model/mounts.js';
import { startCommand } from '../../../model/start-command.js';
import { keySpan, pick, scalarText, type Tree } from '../../../model/tree.js';
import { isProblem } from '../../files/file-tree.js';
import { locateInDeployment, type AssemblyPlace } from '../assembly-place.js';
import { containerFile } from '../container-files.js';
import { commandOf, type CommandFile } from './argv.js';
import { composeWords, instructionWords, kubernetesWords, shellWords, type Words } from './argv-words.js';
import { START_SCRIPTS } from './start-script.js';

/**
 * What a deployment is started with, from the deployment's own words, the Dockerfile's and the image's.
 *
 * Undefined, so unknown, for images that nothing here builds and that keep their own command, for platforms that
 * choose a command themselves, for PM2's process files, and for folders whose package.json starts nothing.
 */
export function processCommand(place: AssemblyPlace, version: DirectusVersion): ProcessCommand | undefined {
  const started = place.draft.container ? startedInContainer(place, version) : startedOutside(place);
  if (!started) return undefined;
  const command = commandOf({
    ...started,
    directory: place.workingDirectory,
    open: (path) => openFile(path, place),
    ...installationOf(place),
  });
  const unknown = command.unknown ?? started.unknown;
  return unknown === undefined ? command : { ...command, unknown };
}

/** `/directus` where the official image is below everything and nothing is mounted over it. */
export function installationOf({ draft, built }: AssemblyPlace): { installation?: string } {
  const base = built?.base ?? draft.image;
  if (!draft.container || !base || !parseImage(base.name).official) return {};
  const { workingDirectory } = imageFacts(NEWEST_RELEASE);
  return mountOf(draft.mounts, workingDirectory) ? {} : { installation: workingDirectory };
}

interface Started {
  readonly by: ProcessCommand['by'];
  readonly at: Span;
  readonly argv: Words;
  readonly unknown?: string;
}

function startedInContainer(place: AssemblyPlace, version: DirectusVersion): Started | undefined {
  const { draft, built } = place;
  const own = ownWords(draft);
  const base = built?.base ?? draft.image;
  const image = built?.image;
  if (own.entrypoint && own.entrypoint.words.length > 0) return joined(own.entrypoint, own.command, 'deployment');
  const resets = own.entrypoint !== undefined;
  const entrypoint = resets ? undefined : image?.entrypoint;
  const doubt = resets || entrypoint || isTransparent(base?.name) ? {} : hiddenEntrypoint(base?.name);
  const first = entrypoint ? instructionWords(entrypoint) : [];
  if (own.command) {
    // The shell form of ENTRYPOINT takes no arguments.
    const words = entrypoint?.execForm === false ? { words: first } : before(first, own.command);
    const at = own.command.words[0]?.at;
    return at ? { by: 'deployment', at, argv: words, ...doubt } : undefined;
  }
  const started = entrypoint ?? image?.command;
  if (started) {
    const own = image?.command && (entrypoint?.execForm ?? true) ? instructionWords(image.command) : [];
    return { by: 'dockerfile', at: started.at, argv: { words: [...first, ...own] }, ...doubt };
  }
  if (!base || !parseImage(base.name).official) return undefined;
  const facts = imageFacts(assumedVersion(version), parseImage(base.name).tag);
  return { by: 'image', at: base.at, argv: { words: shellWords(facts.command, base.at) } };
}

function joined(entrypoint: Words, command: Words | undefined, by: ProcessCommand['by']): Started | undefined {
  const at = entrypoint.words[0]?.at;
  return at ? { by, at, argv: command ? before(entrypoint.words, command) : entrypoint } : undefined;
}

function before(words: readonly CommandWord[], rest: Words): Words {
  return { ...rest, words: [...words, ...rest.words] };
}

interface OwnWords {
  readonly entrypoint?: Words | undefined;
  readonly command?: Words | undefined;
}

/** What the deployment says in place of the image's entrypoint and command. */
function ownWords(draft: AssemblyPlace['draft']): OwnWords {
  const { compose, kubernetes } = draft;
  if (compose) {
    const { entrypoint, command } = compose.service;
    return { entrypoint: entrypoint && composeWords(entrypoint), command: command && composeWords(command) };
  }
  if (kubernetes) {
    const [command, args] = [pick(kubernetes.container, 'command'), pick(kubernetes.container, 'args')];
    return {
      entrypoint: command && { words: kubernetesWords(command) },
      command: args && { words: kubernetesWords(args) },
    };
  }
  return { command: lineWords(startCommand(draft)) };
}

/** What platforms take as one line, and mostly give to a shell. */
function lineWords(line: Tree | undefined): Words | undefined {
  const text = scalarText(line);
  return line && text !== undefined ? { words: shellWords(text, line.at) } : undefined;
}

/** Node's images have an entrypoint that runs what it is given; Directus's is based on them. */
function isTransparent(image: string | undefined): boolean {
  if (image === undefined) return false;
  const { official, name } = parseImage(image);
  return official || /^(?:docker\.io\/)?(?:library\/)?(?:node|alpine|debian|ubuntu|scratch)$/.test(name);
}

function hiddenEntrypoint(image: string | undefined): { unknown: string } {
  return { unknown: `the entrypoint of ${image ?? 'the image'} is not in the repository` };
}

/** A unit, a Procfile, or the start script of a package.json. */
function startedOutside({ draft }: AssemblyPlace): Started | undefined {
  const line = draft.kind === 'node' ? undefined : startCommand(draft);
  const words = lineWords(line);
  if (line && words) return { by: 'deployment', at: line.at, argv: words };
  const name = START_SCRIPTS.find((script) => scalarText(pick(draft.packageScripts, script)) !== undefined);
  const at = name === undefined ? undefined : keySpan(draft.packageScripts, name);
  if (name === undefined || !at) return undefined;
  const call = ['npm', 'run', name].map((text) => ({ text, written: text, at }));
  return { by: 'deployment', at, argv: { words: call } };
}

/** Opens a path of the deployment's file system. */
export function openFile(path: string, place: AssemblyPlace): CommandFile {
  const { draft, built, context } = place;
  if (!draft.container) return path.startsWith('/') ? { kind: 'unknown' } : readable(path, place);
  const found = locateInDeployment(path, place);
  if (found.kind === 'repository') return readable(found.path, place);
  if (found.kind !== 'none') return { kind: 'unknown' };
  if (!built) return { kind: draft.build ? 'unknown' : 'none' };
  const staged = containerFile(context.tree, path, draft.mounts, built.stagedCopies);
  if (staged.kind === 'repository') return readable(staged.path, place);
  return { kind: mayBeMade(path, built.image) ? 'unknown' : 'none' };
}

/** Another stage may bring more than the repository has, and a RUN may make any file that it names or whose folder it is in. */
function mayBeMade(path: string, { stages, stageCopies }: BuiltStage): boolean {
  if (stageCopies.some(({ destination }) => isBelow(path, destination))) return true;
  const folder = posix.dirname(path);
  let inFolder = false;
  for (const { keyword, text } of stages.flatMap((stage) => stage.instructions)) {
    if (keyword === 'WORKDIR') inFolder = text === folder;
    if (keyword !== 'RUN') continue;
    if (inFolder || text.includes(posix.basename(path)) || (folder !== '/' && text.includes(folder))) return true;
  }
  return false;
}

function readable(path: string, { context: { tree } }: AssemblyPlace): CommandFile {
  if (tree.kindOf(path) !== 'file') return { kind: 'none' };
  const file = tree.read(path);
  return isProblem(file) ? { kind: 'unknown' } : { kind: 'file', file };
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}
