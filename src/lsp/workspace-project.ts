import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { silentIo } from '../cli/io.js';
import { reportOf } from '../cli/lint-once.js';
import { targetOf } from '../cli/load-request.js';
import { RunMemory } from '../cli/run-memory.js';
import type { Finding, Report } from '../model/finding.js';
import type { Project } from '../model/project.js';
import type { SourceFile } from '../model/source.js';
import { rules } from '../rules/index.js';

export interface Checked {
  readonly report: Report;
  readonly project: Project;
}

/** Files in which these stand tell nothing more: half of a line that somebody is typing. */
const UNREADABLE = new Set(['syntax-error', 'config-file-invalid']);

/** One folder of the editor, checked with the texts that are open in it, saved or not. */
export class WorkspaceProject {
  readonly root: string;
  readonly #texts = new Map<string, string>();
  readonly #memory = new RunMemory();
  #last: Checked | undefined;
  #lastWhole: Checked | undefined;

  /** @param stage as which everything is judged, as by `--stage` */
  constructor(
    readonly uri: string,
    private readonly stage?: string,
  ) {
    this.root = realpathSync(fileURLToPath(uri));
  }

  /** The path of a document below the root, with forward slashes; undefined where it lies elsewhere. */
  pathOf(uri: string): string | undefined {
    if (!uri.startsWith('file:')) return undefined;
    const path = relative(this.root, realPath(fileURLToPath(uri)));
    return path === '' || path.startsWith('..') || resolve(path) === path ? undefined : path.split(sep).join('/');
  }

  uriOf(path: string): string {
    return pathToFileURL(resolve(this.root, path)).href;
  }

  open(path: string, text: string): void {
    this.#texts.set(path, text);
  }

  close(path: string): void {
    this.#texts.delete(path);
  }

  /**
   * Checks the folder as the command line does, with its configuration, comments and baseline.
   * @throws UsageError for mistakes in the configuration
   */
  async check(): Promise<Checked> {
    const io = silentIo(this.root, {});
    const target = targetOf([], {}, io);
    const options = this.stage === undefined ? {} : { stage: this.stage };
    const request = { options, levels: new Map(), target, texts: new Map(this.#texts), memory: this.#memory };
    const checked = await reportOf(request, rules, io);
    this.#last = checked;
    if (!checked.report.findings.some(({ rule }) => UNREADABLE.has(rule))) this.#lastWhole = checked;
    return checked;
  }

  /** What is known of the folder: while a line is half typed, what was known before. */
  get known(): Checked | undefined {
    return this.#lastWhole ?? this.#last;
  }

  /** A file as the last check that could read everything saw it. */
  fileOf(path: string): SourceFile | undefined {
    return this.known?.project.sources.find((file) => file.path === path);
  }

  /**
   * What is to be shown: while a file can't be read, its own finding, and for all other files what was known before.
   */
  findings(): readonly Finding[] {
    const { report } = this.#last ?? {};
    if (!report) return [];
    const whole = this.#lastWhole?.report;
    if (!whole || whole === report) return report.findings;
    const broken = report.findings.filter(({ rule }) => UNREADABLE.has(rule));
    const files = new Set(broken.map(({ file }) => file));
    return [...broken, ...whole.findings.filter(({ file }) => !files.has(file))];
  }
}

/** Through links, where the file is there. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
