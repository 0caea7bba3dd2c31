import type { Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import type { Finding, Related, Severity } from '../model/finding.js';
import { oneLine } from '../model/visible-text.js';

/** Those of the protocol: error, warning, information. */
const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3 };
export const SOURCE = 'directus-lint';

/** A finding as an editor shows it, with the way out below its sentence. */
export function diagnosticOf(finding: Finding, uriOf: (path: string) => string): Diagnostic {
  const { severity, rule, message, help, docs, related } = finding;
  return {
    range: rangeOfPlace(finding),
    severity: SEVERITIES[severity],
    source: SOURCE,
    code: rule,
    codeDescription: { href: docs },
    message: [message, ...(help === '' ? [] : [`Fix: ${help}`])].map(oneLine).join('\n'),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map((place) => ({
            location: { uri: uriOf(place.file), range: rangeOfPlace(place) },
            message: oneLine(place.message),
          })),
        }),
    data: { fingerprint: finding.fingerprint },
  };
}

/** A mistake in the configuration, in its file: `directus-lint.config.yaml:3:5: ...`. */
export function configurationDiagnostics(
  message: string,
): { readonly path: string; readonly diagnostic: Diagnostic }[] {
  return message.split('\n').map((line) => {
    const [, file = 'directus-lint.config.yaml', row = '1', column = '1', text = line] =
      /^(\S{1,500}):(\d+):(\d+): (.*)$/.exec(line) ?? [];
    const start = { line: Number(row) - 1, character: Number(column) - 1 };
    const range = { start, end: { line: start.line, character: start.character + 1 } };
    return {
      path: file,
      diagnostic: { range, severity: 1, source: SOURCE, code: 'configuration', message: oneLine(text) },
    };
  });
}

function rangeOfPlace({ line, column, endLine, endColumn }: Omit<Related, 'message' | 'file'>): Diagnostic['range'] {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}
