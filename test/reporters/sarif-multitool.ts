import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLATFORM_PACKAGES: Readonly<Record<string, string>> = {
  linux: 'sarif-multitool-linux',
  darwin: 'sarif-multitool-darwin',
  win32: 'sarif-multitool-win32',
};
const packageFolder = new URL(
  `../../node_modules/@microsoft/${PLATFORM_PACKAGES[process.platform] ?? 'none'}/`,
  import.meta.url,
).pathname;
const binary = join(packageFolder, process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');

/** Microsoft publishes the program for x64 only; elsewhere the tests that need it are skipped. */
export const hasMultitool = process.arch === 'x64' && existsSync(binary);
export const sarifSchemaPath = join(packageFolder, 'sarif-2.1.0.json');

interface ValidationLog {
  readonly runs: readonly { readonly results: readonly { readonly ruleId: string; readonly level: string }[] }[];
}

/**
 * The ids of the rules of `sarif-multitool validate` that a SARIF text breaks, those of GitHub among them.
 * The program's exit code is 0 whatever it finds, so its own log is read.
 */
export function multitoolErrors(sarifText: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'directus-lint-sarif-'));
  try {
    const input = join(folder, 'report.sarif');
    const output = join(folder, 'validation.sarif');
    writeFileSync(input, sarifText);
    execFileSync(binary, ['validate', input, '-o', output, '--log', 'ForceOverwrite', '--rule-kind', 'Sarif;Ghas'], {
      stdio: 'ignore',
    });
    const log = JSON.parse(readFileSync(output, 'utf8').replace(/^\uFEFF/, '')) as ValidationLog;
    return log.runs
      .flatMap(({ results }) => results.filter(({ level }) => level === 'error').map(({ ruleId }) => ruleId))
      .sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
