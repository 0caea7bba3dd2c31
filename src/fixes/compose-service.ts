import type { ComposeService } from '../model/compose.js';
import { fixWith, type Edit, type Fix, type FixSafety } from '../model/fix.js';
import { lineIndexAt, lineStarts, spanOf, type Span } from '../model/source.js';
import { entriesOf } from '../model/tree.js';

/**
 * Adds lines to a Compose service, below its `image` or else as its first. Undefined where the service isn't written
 * as a block.
 * @param lines without indentation; what is nested in the first is indented by two spaces
 */
export function addToServiceFix(
  service: ComposeService,
  lines: readonly [string, ...string[]],
  safety: FixSafety = 'safe',
): Fix | undefined {
  return fixWith(safety, `Add \`${lines[0]}\``, additionTo(service, lines));
}

function additionTo(service: ComposeService, lines: readonly string[]): Edit[] | undefined {
  const keys = entriesOf(service.tree)
    .map(([name, { key, value }]) => ({ name, key, value }))
    .filter(({ key }) => key.file === service.at.file && key.start > service.at.start)
    .sort((a, b) => a.key.start - b.key.start);
  const [first] = keys;
  const indentation = first && indentationOf(first.key, service.at);
  if (first === undefined || indentation === undefined) return undefined;
  const image = keys.find(({ name }) => name === 'image');
  const offset = image ? endOfLine(image.value.at) : startOfLine(first.key);
  const text = lines.map((line) => `${indentation}${line}${lineBreakOf(service.at)}`).join('');
  return offset === undefined ? undefined : [{ at: spanOf(first.key.file, offset, offset), text }];
}

/** The blanks before a key, where nothing else is; undefined where it isn't below its service. */
function indentationOf(key: Span, service: Span): string | undefined {
  const blanks = key.file.text.slice(startOfLine(key), key.start);
  const isBelow = lineIndexAt(key.file, key.start) > lineIndexAt(service.file, service.start);
  return isBelow && /^ +$/.test(blanks) ? blanks : undefined;
}

function startOfLine({ file, start }: Span): number {
  return lineStarts(file)[lineIndexAt(file, start)] ?? 0;
}

/** The offset at which the line after a place begins; undefined in a last line without a line break. */
function endOfLine({ file, end }: Span): number | undefined {
  return lineStarts(file)[lineIndexAt(file, end) + 1];
}

function lineBreakOf({ file }: Span): string {
  return file.text.includes('\r\n') ? '\r\n' : '\n';
}
