import { parseImage } from '../../../directus/image.js';
import { Environment, type Assignment, type EnvLayerContent } from '../../../model/env.js';
import { folderOf } from '../../../model/paths.js';
import type { Mount, Stage } from '../../../model/project.js';
import { spanOf, type SourceFile, type Span } from '../../../model/source.js';
import { ONE_INSTANCE, type DeploymentDraft } from '../../assemble/deployment-draft.js';
import { isCompanionImage } from '../../assemble/process/directus-process.js';
import { rawEnvFileLayer } from '../../assemble/raw-env-file.js';
import { imageSpeaksOfDirectus, speaksOfDirectus } from '../../assemble/recognize.js';
import { longMount, shortMount } from '../../assemble/container-mounts.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import { commandsIn, holdsCommands, type WrittenCommand } from '../../assemble/command-files.js';
import { stageFromName } from '../../assemble/stage/stage-names.js';
import type { DraftRequest } from '../draft-source.js';
import { containerCall, type ContainerCall, type OptionValue } from './run-options.js';

/** Subcommands of Directus that end by themselves: a script may run them in a container of their own. */
const ONE_SHOT: ReadonlySet<string> = new Set([
  'bootstrap',
  'database',
  'schema',
  'users',
  'roles',
  'count',
  'security',
]);

const STARTED_FOR_A_JOB: Stage = { name: 'test', reason: 'a job of a CI service starts it' };

/** The containers of Directus that scripts, Makefiles and workflows start with `docker run` and its likes. */
export function dockerRunDrafts({ context: { tree } }: DraftRequest): DeploymentDraft[] {
  return tree.files.filter(holdsCommands).flatMap((path) => scriptDrafts(path, tree));
}

function scriptDrafts(path: string, tree: FileTree): DeploymentDraft[] {
  const file = tree.read(path);
  if (isProblem(file) || !/directus|\bDB_CLIENT\b/.test(file.text) || !/\b(?:run|create)\b/.test(file.text)) return [];
  return commandsIn(file).flatMap((command) => {
    const call = containerCall(command.words);
    const draft = call && runsServer(call) ? draftOf(call, file, tree) : undefined;
    if (!draft) return [];
    return { ...draft, ...(command.staysBehind === false ? { stage: STARTED_FOR_A_JOB } : hintOf(command)) };
  });
}

/** `make dev` and `npm run docker:dev` start it for development. */
function hintOf({ task }: WrittenCommand): Pick<DeploymentDraft, 'stageHints'> {
  const spoken = task === undefined ? undefined : stageFromName(task);
  return spoken ? { stageHints: [{ name: spoken.name, reason: `${task ?? ''} starts it` }] } : {};
}

function runsServer({ command, options }: ContainerCall): boolean {
  if (options.has('rm') && !options.has('detach')) return false;
  return !command.some(({ text }) => text !== undefined && ONE_SHOT.has(text));
}

function draftOf(call: ContainerCall, file: SourceFile, tree: FileTree): DeploymentDraft | undefined {
  const image = call.image.text;
  const layers = layersOf(call, file, tree);
  if (image === undefined || !runsDirectus(image, new Environment(layers))) return undefined;
  const name = valuesOf(call, 'name').at(-1)?.text;
  const at = spanOf(file, call.image.start, call.image.end);
  const directory = valuesOf(call, 'workdir').at(-1)?.text;
  return {
    kind: 'docker-run',
    service: name,
    at,
    files: [file],
    image: { name: image, at },
    instances: ONE_INSTANCE,
    layers,
    mounts: mountsOf(call, file),
    container: true,
    ...(directory === undefined ? {} : { workingDirectory: directory }),
  };
}

function runsDirectus(image: string, environment: Environment): boolean {
  if (parseImage(image).official) return true;
  const companion = isCompanionImage(image.split('/').at(-1) ?? '');
  return imageSpeaksOfDirectus(image) ? !companion : speaksOfDirectus(environment);
}

function valuesOf({ options }: ContainerCall, name: string): readonly OptionValue[] {
  return options.get(name) ?? [];
}

/** `--env` beats `--env-file`, wherever they stand. Source: docker/cli, opts.ReadKVEnvStrings. */
function layersOf(call: ContainerCall, file: SourceFile, tree: FileTree): EnvLayerContent[] {
  const fromFiles = valuesOf(call, 'env-file').map((value) => envFileLayer(value, file, tree));
  const assignments = valuesOf(call, 'env').map((value) => assignmentOf(value, file));
  return [...fromFiles, { assignments }];
}

function assignmentOf({ text, start, end }: OptionValue, file: SourceFile): Assignment {
  const at = spanOf(file, start, end);
  const written = file.text.slice(start, end);
  const equals = written.indexOf('=');
  const name = /^["']?([A-Za-z_]\w*)/.exec(written)?.[1] ?? written;
  const layer = 'environment';
  if (equals < 0)
    return { name, state: 'unknown', value: undefined, layer, nameSpan: at, reason: `${name} is taken from the shell` };
  const valueSpan = spanOf(file, start + equals + 1, end);
  if (text === undefined)
    return {
      name,
      state: 'unknown',
      value: undefined,
      layer,
      nameSpan: at,
      valueSpan,
      reason: 'the script decides it',
    };
  return { name, state: 'set', value: text.slice(text.indexOf('=') + 1), layer, nameSpan: at, valueSpan };
}

function envFileLayer({ text, start, end }: OptionValue, script: SourceFile, tree: FileTree): EnvLayerContent {
  const folders = [folderOf(script.path), ''];
  return rawEnvFileLayer({ path: text, at: spanOf(script, start, end), folders }, tree);
}

function mountsOf(call: ContainerCall, file: SourceFile): Mount[] {
  const short = valuesOf(call, 'volume').flatMap(({ text, start, end }) =>
    writtenMount(text, spanOf(file, start, end)),
  );
  const long = valuesOf(call, 'mount').flatMap(({ text, start, end }) =>
    longMount(text ?? '', spanOf(file, start, end)),
  );
  const memory = valuesOf(call, 'tmpfs').flatMap(({ text, start, end }): Mount[] => {
    const target = text?.split(':')[0];
    const at = spanOf(file, start, end);
    return target === undefined ? [] : [{ type: 'tmpfs', source: undefined, target, readOnly: false, at }];
  });
  return [...short, ...long, ...memory];
}

/** `source:target:options`; a path is a folder of the server, which the repository doesn't show. */
function writtenMount(text: string | undefined, at: Span): Mount[] {
  if (text === undefined) {
    // Only the source may be a variable: `-v "$DATA:/directus/uploads"` still tells where it goes.
    const target = /:(\/[\w./-]+)(?::\w+)?["']?$/.exec(at.file.text.slice(at.start, at.end))?.[1];
    return target === undefined ? [] : [{ type: 'unknown', source: undefined, target, readOnly: false, at }];
  }
  return [shortMount(text, at)];
}
