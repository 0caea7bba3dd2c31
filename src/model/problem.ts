import type { Span } from './source.js';

/**
 * Something that kept a file, or a part of it, from being understood. Problems are data: an ordinary
 * rule reports each of them at its place, and everything else is still checked.
 */
export interface Problem {
  readonly kind: ProblemKind;
  readonly message: string;
  /**
   * The same without any text of the file. It is what is said where that text may be a piece of a secret: a parser that
   * has lost its way quotes whatever it stands at.
   */
  readonly withoutText?: string;
  /** A deployment was left out because of it: nothing is known of it, good or bad. */
  readonly unchecked?: true;
  /** The path relative to the root; set also where there is no text to point into. */
  readonly path: string;
  readonly at?: Span;
  /** Something is missing that another Compose file, merged with this one, may well bring. */
  readonly incomplete?: true;
}

export type ProblemKind =
  /** Missing permission, a broken link, a folder where a file was meant, a link that leaves the root. */
  | 'unreadable'
  /** Not UTF-8, or it holds NUL bytes. */
  | 'encoding'
  | 'too-large'
  /** The file doesn't follow its own syntax (YAML, JSON, TOML, Dockerfile, dotenv as Compose reads it). */
  | 'syntax'
  /** Docker Compose would refuse the project. */
  | 'compose-invalid';
