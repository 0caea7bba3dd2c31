import type { SourceFile, Span } from './source.js';

/** What the project holds that must never be printed. Made once by the loader, used at the engine's one exit. */
export interface SecretIndex {
  /** The name of a variable whose value is a credential. */
  isSecretName(name: string): boolean;
  /** A text in which passwords of URLs and connection strings, and values that are known to be secret, are replaced by `***`. */
  mask(text: string): string;
  /** Where in a line of a file (0-based index) the first secret begins, as an offset into the file; undefined where there is none. */
  firstSecretIn(file: SourceFile, line: number): number | undefined;
  /** The secrets that are written at a place, or in its lines. */
  textsAt(at: Span): readonly string[];
  /** The secret parts of a variable's value. */
  secretsInValue(name: string, value: string): readonly string[];
  /** Whether a text is what is written for a secret at one of these places, whatever it is called where it is used. */
  isSecretAt(text: string, places: readonly Span[]): boolean;
  /** Whether a text is a piece of a secret, or holds one. */
  sharesText(text: string, secrets: readonly string[]): boolean;
  /** Whether another index, that of an earlier run, gives the same answers about all texts and about places in these files. */
  agreesWith(other: SecretIndex, files: Iterable<string>): boolean;
}

export const MASK = '***';

export const NO_SECRETS: SecretIndex = {
  isSecretName: () => false,
  mask: (text) => text,
  firstSecretIn: () => undefined,
  textsAt: () => [],
  secretsInValue: () => [],
  isSecretAt: () => false,
  sharesText: () => false,
  agreesWith: (other) => other === NO_SECRETS,
};
