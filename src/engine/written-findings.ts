import type { Finding, Severity } from '../model/finding.js';
import type { Deployment, Project } from '../model/project.js';
import { areSame } from '../model/same-items.js';
import type { SecretIndex } from '../model/secrets.js';
import type { SourceFile, Span } from '../model/source.js';
import type { RawFinding } from './raw-finding.js';
import { writeFinding } from './write-finding.js';

interface Known {
  readonly group: readonly RawFinding[];
  readonly severity: Severity | 'off';
  readonly secrets: SecretIndex;
  /** The files of whose secrets something was asked. */
  readonly files: ReadonlySet<string>;
  /** Where a fix asks who else reads a place. */
  readonly deployments: readonly Deployment[] | undefined;
  readonly finding: Finding | undefined;
}

type Writer = (group: readonly RawFinding[], severity: Severity | 'off') => Finding | undefined;

/** Findings that were written in earlier runs: the same answers and the same secrets make the same sentences. */
export class WrittenFindings {
  readonly #known = new WeakMap<RawFinding, Known>();

  /** Writes the findings of a run over this project. */
  in({ secrets, deployments }: Project): Writer {
    return (group, severity) => {
      const [first] = group;
      if (!first) return undefined;
      const before = this.#known.get(first);
      if (
        before?.severity === severity &&
        areSame(before.group, group) &&
        (before.deployments === undefined || before.deployments === deployments) &&
        (before.secrets === secrets || secrets.agreesWith(before.secrets, before.files))
      )
        return before.finding;
      const asked = new AskedSecrets(secrets);
      const finding = writeFinding(group, { secrets: asked, deployments }, severity);
      const { files } = asked;
      this.#known.set(first, {
        group,
        severity,
        secrets,
        files,
        deployments: first.fix ? deployments : undefined,
        finding,
      });
      return finding;
    };
  }
}

/** Secrets that record about which files they are asked. */
class AskedSecrets implements SecretIndex {
  readonly files = new Set<string>();

  constructor(private readonly secrets: SecretIndex) {}

  isSecretName(name: string): boolean {
    return this.secrets.isSecretName(name);
  }

  mask(text: string): string {
    return this.secrets.mask(text);
  }

  firstSecretIn(file: SourceFile, line: number): number | undefined {
    this.files.add(file.path);
    return this.secrets.firstSecretIn(file, line);
  }

  textsAt(at: Span): readonly string[] {
    this.files.add(at.file.path);
    return this.secrets.textsAt(at);
  }

  secretsInValue(name: string, value: string): readonly string[] {
    return this.secrets.secretsInValue(name, value);
  }

  isSecretAt(text: string, places: readonly Span[]): boolean {
    for (const { file } of places) this.files.add(file.path);
    return this.secrets.isSecretAt(text, places);
  }

  sharesText(text: string, secrets: readonly string[]): boolean {
    return this.secrets.sharesText(text, secrets);
  }

  agreesWith(other: SecretIndex, files: Iterable<string>): boolean {
    return this.secrets.agreesWith(other, files);
  }
}
