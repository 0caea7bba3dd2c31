import type { InlayHint } from 'vscode-languageserver/node';
import type { Project } from '../model/project.js';
import { locate, type SourceFile } from '../model/source.js';
import { positionAt } from './places.js';

const MOST_HINTS = 500;

/** Behind each value of a file that another place overrides: where. */
export function inlayHints({ deployments }: Project, file: SourceFile): InlayHint[] {
  const hints = new Map<number, InlayHint>();
  for (const { env } of deployments) {
    for (const { assignment, hides } of env.all()) {
      const winner = assignment?.nameSpan ?? assignment?.valueSpan;
      for (const { valueSpan } of hides) {
        if (!winner || valueSpan?.file.path !== file.path || hints.size >= MOST_HINTS) continue;
        const { file: path, line } = locate(winner);
        hints.set(valueSpan.end, {
          position: positionAt(file, valueSpan.end),
          label: `overridden in ${path}:${String(line)}`,
          paddingLeft: true,
        });
      }
    }
  }
  return [...hints.values()];
}
