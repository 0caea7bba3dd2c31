import type { Report } from '../model/finding.js';

/** What a reporter can't know by itself, since it asks neither the terminal nor the machine. */
export interface ReporterOptions {
  /** Whether the reader's terminal shows colours. Only `text` uses it. */
  readonly colour: boolean;
  /** Columns of the reader's terminal; Infinity for a file or a pipe, which nobody wraps. Only `text` uses it. */
  readonly width: number;
  /** What is typed to run this program again, where that isn't its bare name: `npx directus-lint`. Only `text` uses it. */
  readonly command?: string;
  /** The paths that were given, as they are typed in a shell. Only `text` uses it. */
  readonly paths?: string;
  /** Whether the reader's terminal shows links (OSC 8). Only `text` uses it. */
  readonly links?: boolean;
  /** How long the run took, in milliseconds, where somebody is waiting for it. Only `text` uses it. */
  readonly elapsed?: number;
  /**
   * Where the linted root is, seen from where the reader is (`cms`): paths in the report begin with it, so
   * that editors and code scanning find the files. Not in `json`, whose paths are relative to the root.
   */
  readonly folder?: string;
  /**
   * SARIF: include suppressed findings, for tools that dismiss their alerts. Off, since GitHub opens an alert for
   * each.
   */
  readonly includeSuppressed?: boolean;
  /** SARIF: what stands before the last slash of `automationDetails.id`; one run of each category per commit. */
  readonly category?: string;
}

/** Turns a report into the whole text of one format, line end at its end included. Pure. */
export type Reporter = (report: Report, options: ReporterOptions) => string;
