import type { Span } from './source.js';

/** One word of a command. */
export interface CommandWord {
  /** What the program gets; undefined where a variable or another command decides. */
  readonly text: string | undefined;
  /** As it stands in the file, quotes included. */
  readonly written: string;
  readonly at: Span;
}

/** One call of one program. */
export interface CommandStep {
  /** The program and its arguments; wrappers such as `exec`, `env` and `tini` are taken off. Never empty. */
  readonly argv: readonly CommandWord[];
  /** Variables that are set for it alone: `NODE_ENV=development` before the program. */
  readonly assignments: readonly CommandWord[];
  readonly at: Span;
  /** The folder it runs in, as Deployment.workingDirectory writes it; undefined where that can't be known. */
  readonly directory: string | undefined;
  /** A shell took it apart, so that `&&` and `$NAME` meant something. */
  readonly shell: boolean;
  /** False where an `if`, a loop, `||` or a test decides whether it runs. */
  readonly certain: boolean;
  /** The package manager that runs the script that it stands in: `npm` for what `npm run start` leads to. */
  readonly manager?: string;
  /**
   * What it needs and certainly doesn't find: the package script that it runs, the file that node is given, the
   * packages of its folder that npx looks into before it downloads.
   */
  readonly lacks?: 'script' | 'file' | 'packages';
  /** What whoever splits the command into words drops: Compose stops at the first `&`, `|`, `;`, `<` or `>`. */
  readonly dropped?: Span;
}

/**
 * What a deployment is started with, as the programs that really run, in their order: entrypoint and command
 * joined, shells, scripts of the repository and package scripts opened up.
 *
 * What it can't settle is told in `unknown`, and then `steps` may lack some: a script or an image that is not in
 * the repository, programs that a variable names, `eval` and sourced files, scripts more than some levels deep.
 */
export interface ProcessCommand {
  /**
   * Who says it: the image's own command, the Dockerfile, or the deployment (Compose, a manifest, a platform, a
   * package script).
   */
  readonly by: 'image' | 'dockerfile' | 'deployment';
  /** Where it is said; of the image's own command where the image is named. */
  readonly at: Span;
  readonly steps: readonly CommandStep[];
  readonly unknown?: string;
}

/** The last part of a program's path: `node` of `/usr/local/bin/node`. */
export function programName({ argv }: Pick<CommandStep, 'argv'>): string | undefined {
  return argv[0]?.text?.split('/').at(-1);
}

/** One program that a RUN of a Dockerfile runs while an image, or a stage that it copies from, is built. */
export interface BuildStep extends CommandStep {
  /** The RUN. */
  readonly run: Span;
  /** The stage is based on Directus's own image. */
  readonly official: boolean;
  /** The image that the stage is based on; undefined where it can't be known. */
  readonly image: string | undefined;
  /** The value of NODE_ENV there; undefined where it isn't set or can't be known. */
  readonly nodeEnv: string | undefined;
  /** Tools that the package.json of its folder lists for development only, as far as one is there. */
  readonly developmentTools?: readonly string[];
}
