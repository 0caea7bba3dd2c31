import { posix } from 'node:path';
import { imageFacts, parseImage } from '../../../directus/image.js';
import { NEWEST_RELEASE } from '../../../directus/versions.js';
import type { BuiltStage, ContextCopy, Dockerfile, DockerfileCopy, StageCopy } from '../../../model/dockerfile.js';
import type { EnvLayerContent } from '../../../model/env.js';
import { fileStart, type Span } from '../../../model/source.js';
import type { BuildDraft } from '../deployment-draft.js';
import { builtStage } from '../../formats/dockerfile/built-stage.js';
import { readDockerignore } from '../../formats/dockerfile/dockerignore.js';
import { isProblem, type FileTree } from '../../files/file-tree.js';
import type { LoadContext } from '../load-context.js';
import { directusPackage } from '../process/directus-package.js';
import { startsDirectus } from '../process/directus-process.js';
import { serverScript } from '../process/package-scripts.js';

/** The image that a build of this repository makes. */
export interface BuiltImage {
  readonly dockerfile: Dockerfile;
  readonly image: BuiltStage;
  /** The image outside the repository that it is based on. */
  readonly base: { readonly name: string; readonly at: Span } | undefined;
  /** ENV of the Dockerfile; open where the base image is not Directus's own, so that its ENV can't be known. */
  readonly env: EnvLayerContent;
  readonly copies: readonly ContextCopy[];
  /** What `COPY --from` brings that can be followed through its stage to the repository. */
  readonly stagedCopies: readonly ContextCopy[];
  readonly workingDirectory: string | undefined;
  /** Directus from npm: `npm install directus@x`, or the package.json that is copied in. */
  readonly packageVersion: { readonly text: string; readonly at: Span } | undefined;
}

/** Reads the Dockerfile of a build; undefined where it isn't there or has no such stage. */
export async function builtImage(build: BuildDraft, context: LoadContext): Promise<BuiltImage | undefined> {
  const dockerfile = await readDockerfile(build.dockerfile, context);
  const image =
    dockerfile &&
    builtStage(dockerfile, { args: build.args, ...(build.target === undefined ? {} : { target: build.target }) });
  if (!dockerfile || !image) return undefined;
  const official = image.base !== undefined && parseImage(image.base.name).official;
  const base = image.base ?? {
    name: 'the base image',
    at: dockerfile.stages.at(-1)?.from.at ?? fileStart(dockerfile.file),
  };
  const openings =
    image.base?.name === 'scratch' || official || isPlainNode(image)
      ? []
      : [
          {
            layer: 'image' as const,
            reason: image.baseUnknown ?? `what the image ${base.name} sets is not in the repository`,
            at: base.at,
          },
        ];
  return {
    dockerfile,
    image,
    base: image.base,
    env: { assignments: image.env, openings },
    copies: contextCopies(image, build, context),
    stagedCopies: stagedCopies({ dockerfile, image, build, context }, 0),
    workingDirectory: image.workingDirectory ?? (official ? imageFacts(NEWEST_RELEASE).workingDirectory : undefined),
    packageVersion: npmVersion(image, build, context),
  };
}

async function readDockerfile(path: string, { tree }: LoadContext): Promise<Dockerfile | undefined> {
  if (tree.kindOf(path) !== 'file') return undefined;
  const file = tree.read(path);
  if (isProblem(file)) return undefined;
  const { parseDockerfile } = await import('../../formats/dockerfile/parse-dockerfile.js');
  return parseDockerfile(file);
}

/** Node's own images set nothing that Directus reads. */
function isPlainNode(image: BuiltStage): boolean {
  return image.base !== undefined && /^(?:docker\.io\/)?(?:library\/)?node(?:[:@]|$)/.test(image.base.name);
}

/** The Dockerfile itself installs Directus, or the package.json has a script that starts it. */
function namesItsStart(built: BuiltImage, build: BuildDraft, { tree }: LoadContext): boolean {
  if (posix.basename(built.packageVersion?.at.file.path ?? '') !== 'package.json') return true;
  const found = directusPackage(tree, posix.join(build.context, 'package.json'));
  return found !== undefined && serverScript(tree, found) !== undefined;
}

/**
 * Does the image run Directus? `perhaps` where a package.json lists Directus, so that what is started decides;
 * `unknown` where the Dockerfile isn't in the repository, or nothing in it speaks for or against.
 */
export async function buildsDirectus(
  build: BuildDraft,
  context: LoadContext,
): Promise<'yes' | 'perhaps' | 'no' | 'unknown'> {
  const built = await builtImage(build, context);
  if (!built) return 'unknown';
  if (built.base && parseImage(built.base.name).official) return 'yes';
  if (built.packageVersion) return namesItsStart(built, build, context) ? 'yes' : 'perhaps';
  if (built.base === undefined)
    return /directus/i.test(built.dockerfile.stages.at(-1)?.from.text ?? '') ? 'yes' : 'unknown';
  // `npx directus start` fetches what nothing here installs.
  if (startsDirectus(built.image.command?.text ?? '') || startsDirectus(built.image.entrypoint?.text ?? ''))
    return 'yes';
  return /(?:^|\/)[^/]*directus[^/]*$/i.test(parseImage(built.base.name).name) ? 'yes' : 'no';
}

const NPM_INSTALL =
  /\b(?:npm\s+(?:install|i|add)|yarn\s+(?:global\s+)?add|pnpm\s+(?:add|install|i))\b[^&|;]{0,1000}?\sdirectus(?:@(\S+))?(?=\s|$)/;

function npmVersion(image: BuiltStage, build: BuildDraft, { tree }: LoadContext): BuiltImage['packageVersion'] {
  for (const instruction of image.stages.flatMap((stage) => stage.instructions)) {
    if (instruction.keyword !== 'RUN') continue;
    const installed = NPM_INSTALL.exec(instruction.text);
    if (installed) return { text: installed[1]?.replace(/["']$/, '') ?? 'latest', at: instruction.at };
  }
  return directusPackage(tree, posix.join(build.context, 'package.json'))?.version;
}

export function contextCopies(image: BuiltStage, build: BuildDraft, context: LoadContext): ContextCopy[] {
  const dockerignore = readDockerignore(context.tree, build.context, build.dockerfile);
  return image.copies.flatMap((copy) =>
    copy.sources.flatMap((source): ContextCopy[] => {
      if (/^(?:https?|git):|^git@/.test(source)) return [];
      const written = posix.join(build.context, source.replace(/^\/+/, ''));
      return expandPattern(context.tree, written).map((from) => contextCopy(from, copy, dockerignore, context));
    }),
  );
}

function contextCopy(
  from: string,
  copy: DockerfileCopy,
  ignores: ContextCopy['ignores'],
  { tree }: LoadContext,
): ContextCopy {
  const isFolder = tree.kindOf(from) === 'directory';
  const to = copy.intoFolder && !isFolder ? posix.join(copy.destination, posix.basename(from)) : copy.destination;
  return { from: from === '.' ? '' : from.replace(/\/$/, ''), to, ignores, at: copy.at };
}

/** More matches of a pattern than these are of no interest. */
const MAX_MATCHES = 200;

/** The paths that a source with `*` in it stands for; what has none stands for itself. */
function expandPattern(tree: FileTree, path: string): string[] {
  if (!/[*?]/.test(path)) return [path];
  let found = [''];
  for (const segment of path.split('/')) {
    const matches = segmentPattern(segment);
    found = found
      .flatMap((folder) =>
        matches
          ? tree
              .list(folder)
              .filter(matches)
              .map((name) => posix.join(folder, name))
          : [posix.join(folder, segment)],
      )
      .filter((candidate) => tree.kindOf(candidate) === 'file' || tree.kindOf(candidate) === 'directory')
      .slice(0, MAX_MATCHES);
  }
  return found;
}

/** Undefined for a plain name. Only one `*` is followed; more than that fits nothing here. */
function segmentPattern(segment: string): ((name: string) => boolean) | undefined {
  if (!/[*?]/.test(segment)) return undefined;
  const [before = '', after, ...more] = segment.split('*');
  if (after === undefined || more.length > 0 || segment.includes('?')) return () => false;
  return (name) => name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

interface StagedImage {
  readonly dockerfile: Dockerfile;
  readonly image: BuiltStage;
  readonly build: BuildDraft;
  readonly context: LoadContext;
}

/** Stages that copy from stages that copy from stages: real Dockerfiles have three. */
const MAX_STAGES = 8;

function stagedCopies({ dockerfile, image, build, context }: StagedImage, depth: number): ContextCopy[] {
  if (depth > MAX_STAGES) return [];
  return image.stageCopies.flatMap((copy): ContextCopy[] => {
    const stage = builtStage(dockerfile, { target: copy.stage, args: build.args });
    if (!stage) return [];
    const inside = [
      ...contextCopies(stage, build, context),
      ...stagedCopies({ dockerfile, image: stage, build, context }, depth + 1),
    ];
    return copy.sources.flatMap((source) => throughStage(copy, posix.resolve('/', source), inside));
  });
}

/** What of the repository is at a path of a stage, or below it, and where a copy of that path takes it. */
function throughStage(copy: StageCopy, source: string, inside: readonly ContextCopy[]): ContextCopy[] {
  const to =
    copy.intoFolder && /\.\w+$/.test(posix.basename(source))
      ? posix.join(copy.destination, posix.basename(source))
      : copy.destination;
  return inside.flatMap((one): ContextCopy[] => {
    const moved = { ignores: one.ignores, at: copy.at, throughStage: true } as const;
    const below = posix.relative(one.to, source);
    if (!below.startsWith('..')) return [{ ...moved, from: posix.join(one.from, below).replace(/^\.$/, ''), to }];
    const above = posix.relative(source, one.to);
    return above.startsWith('..') ? [] : [{ ...moved, from: one.from, to: posix.join(to, above) }];
  });
}
