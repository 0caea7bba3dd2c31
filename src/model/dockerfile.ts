import type { Assignment } from './env.js';
import type { SourceFile, Span } from './source.js';

/** A Dockerfile as it is written: its stages and their instructions, each with its place. */
export interface Dockerfile {
  readonly file: SourceFile;
  /** `\`, or what the `escape` directive says. */
  readonly escape: string;
  /** ARG before the first FROM: for FROM lines, and for stages that declare the name again. */
  readonly globalArgs: readonly DockerfileProperty[];
  readonly stages: readonly DockerfileStage[];
}

export interface DockerfileStage {
  /** `AS name`, in lower case. */
  readonly name: string | undefined;
  /** What follows FROM, as written: an image or an earlier stage, possibly with variables. */
  readonly from: { readonly text: string; readonly at: Span };
  readonly instructions: readonly DockerfileInstruction[];
}

export interface DockerfileInstruction {
  /** Upper case: `RUN`, `COPY`, ... */
  readonly keyword: string;
  readonly at: Span;
  /** All after the keyword and its flags, lines joined. */
  readonly text: string;
  readonly flags: ReadonlyMap<string, string>;
  /** The words after the flags; the strings of the JSON (exec) form. */
  readonly words: readonly DockerfileWord[];
  /** `["node", "cli.js"]` rather than `node cli.js`. */
  readonly execForm: boolean;
  /** ENV, ARG, LABEL: their pairs. */
  readonly properties: readonly DockerfileProperty[];
}

export interface DockerfileWord {
  readonly text: string;
  readonly at: Span;
}

export interface DockerfileProperty {
  readonly name: string;
  readonly nameAt: Span;
  /** As written, quotes included; undefined for `ARG NAME`. */
  readonly written: string | undefined;
  readonly valueAt: Span | undefined;
}

/** `COPY` or `ADD` from the build context. */
export interface DockerfileCopy {
  readonly sources: readonly string[];
  /** Absolute path in the image. */
  readonly destination: string;
  /** Sources are put into `destination` rather than becoming it. */
  readonly intoFolder: boolean;
  readonly at: Span;
}

/** `COPY --from` another stage, or an image. */
export interface StageCopy extends DockerfileCopy {
  /** The stage's name or number in lower case, or the name of an image. */
  readonly stage: string;
}

/** Where a path of the repository ends up in an image. */
export interface ContextCopy {
  /** Relative to the root; a file or a folder. */
  readonly from: string;
  /** Absolute path in the image of what `from` becomes. */
  readonly to: string;
  /** Left out by `.dockerignore`. */
  readonly ignores: (path: string) => boolean;
  /** The COPY or ADD. */
  readonly at: Span;
  /** It went through another stage, which may have made more files beside those of the repository. */
  readonly throughStage?: true;
}

/** What the image of one stage is, everything that it inherits included. */
export interface BuiltStage {
  /**
   * The image outside this file that everything is based on, with an unknown tag left as written; undefined where its
   * name can't be known.
   */
  readonly base: { readonly name: string; readonly at: Span } | undefined;
  /** Why `base` is undefined. */
  readonly baseUnknown?: string;
  readonly env: readonly Assignment[];
  readonly user: DockerfileWord | undefined;
  /** Absolute; undefined where only the base image says it. */
  readonly workingDirectory: string | undefined;
  readonly copies: readonly DockerfileCopy[];
  readonly stageCopies: readonly StageCopy[];
  readonly command: DockerfileInstruction | undefined;
  readonly entrypoint: DockerfileInstruction | undefined;
  readonly healthcheck: DockerfileInstruction | undefined;
  /** The stages that make it, the outermost first. */
  readonly stages: readonly DockerfileStage[];
}
