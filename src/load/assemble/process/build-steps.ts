import { posix } from 'node:path';
import { imageFacts, parseImage } from '../../../directus/image.js';
import { NEWEST_RELEASE } from '../../../directus/versions.js';
import type { BuildStep, CommandStep } from '../../../model/command.js';
import type { BuiltStage, DockerfileInstruction } from '../../../model/dockerfile.js';
import { textOf } from '../../../model/source.js';
import { entriesOf, pick } from '../../../model/tree.js';
import { builtStage } from '../../formats/dockerfile/built-stage.js';
import { isProblem } from '../../files/file-tree.js';
import { parseJson } from '../../formats/json/parse-json.js';
import type { AssemblyPlace } from '../assembly-place.js';
import { containerFile } from '../container-files.js';
import { contextCopies } from '../image/built-image.js';
import { commandOf, type CommandFile } from './argv.js';
import { runText, shellWords, withoutCommentLines } from './argv-words.js';

/**
 * The programs that the RUNs of a build run, of the image itself and of the stages that it copies from.
 *
 * Not settled: folders that a build argument names (the step's `directory` is undefined then), scripts that are
 * not in the repository, and what a base image other than Directus's own sets.
 */
export function buildSteps(place: AssemblyPlace): BuildStep[] {
  const { built, draft } = place;
  if (!built || !draft.build) return [];
  const request = { args: draft.build.args };
  const copied = built.image.stageCopies.flatMap(
    ({ stage }) => builtStage(built.dockerfile, { ...request, target: stage }) ?? [],
  );
  const seen = new Set<DockerfileInstruction>();
  return [built.image, ...copied].flatMap((image) => stageSteps(image, place, seen));
}

function stageSteps(image: BuiltStage, place: AssemblyPlace, seen: Set<DockerfileInstruction>): BuildStep[] {
  const official = image.base !== undefined && parseImage(image.base.name).official;
  const facts = imageFacts(NEWEST_RELEASE);
  const copies = place.draft.build ? contextCopies(image, place.draft.build, place.context) : [];
  const open = (path: string): CommandFile => openInStage(path, copies, place);
  let directory = official ? facts.workingDirectory : '/';
  let nodeEnv = official ? facts.env.NODE_ENV : undefined;
  const steps: BuildStep[] = [];
  const known = new Map<string | undefined, ReturnType<typeof tools>>();
  const toolsOf = (step: CommandStep) => {
    const found = known.get(step.directory) ?? tools(step, open);
    known.set(step.directory, found);
    return found;
  };
  for (const instruction of image.stages.flatMap((stage) => stage.instructions)) {
    const [word] = instruction.words;
    if (instruction.keyword === 'WORKDIR' && word) directory = posix.resolve(directory, word.text);
    for (const { name, written } of instruction.keyword === 'ENV' ? instruction.properties : [])
      if (name === 'NODE_ENV') nodeEnv = written?.replace(/^(["'])(.*)\1$/, '$2');
    if (instruction.keyword !== 'RUN' || seen.has(instruction)) continue;
    seen.add(instruction);
    const { steps: ran } = commandOf({
      by: 'dockerfile',
      at: instruction.at,
      argv: { words: runWords(instruction) },
      directory: directory.includes('$') ? undefined : directory,
      open,
    });
    steps.push(
      ...ran.map((step) => ({
        ...step,
        run: instruction.at,
        official,
        image: image.base?.name,
        nodeEnv,
        ...toolsOf(step),
      })),
    );
  }
  return steps;
}

function runWords(instruction: DockerfileInstruction) {
  const at = runText(instruction);
  return instruction.execForm
    ? instruction.words.map(({ text, at: wordAt }) => ({ text, written: textOf(wordAt), at: wordAt }))
    : shellWords(withoutCommentLines(textOf(at)), at);
}

function openInStage(path: string, copies: ReturnType<typeof contextCopies>, place: AssemblyPlace): CommandFile {
  const { tree } = place.context;
  const found = containerFile(tree, path, [], copies);
  if (found.kind !== 'repository' || tree.kindOf(found.path) !== 'file') return { kind: 'unknown' };
  const file = tree.read(found.path);
  return isProblem(file) ? { kind: 'unknown' } : { kind: 'file', file };
}

/** What the package.json of a step's folder lists under devDependencies alone. */
function tools(
  { directory }: Pick<BuildStep, 'directory'>,
  open: (path: string) => CommandFile,
): Pick<BuildStep, 'developmentTools'> {
  const found = directory === undefined ? undefined : open(posix.join(directory, 'package.json'));
  if (found?.kind !== 'file') return {};
  const { tree } = parseJson(found.file);
  const needed = new Set(entriesOf(pick(tree, 'dependencies')).map(([name]) => name));
  const names = entriesOf(pick(tree, 'devDependencies')).map(([name]) => name);
  return { developmentTools: names.filter((name) => !needed.has(name)) };
}
