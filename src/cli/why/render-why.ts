import { Chalk } from 'chalk';
import { findVariable, isListed } from '../../directus/variables.js';
import type { Finding, RuleDescription } from '../../model/finding.js';
import { oneLine, visibleJson } from '../../model/visible-text.js';
import { wrap } from '../../reporters/wrap.js';
import type { Sighting } from '../../symptoms/find-symptoms.js';

/** A rule that may explain a text, why it may, and what it finds in the project at hand. */
export interface ExplainedRule {
  readonly rule: RuleDescription;
  readonly because: readonly Sighting[];
  readonly here: readonly Finding[];
}

const SHOWN_RULES = 3;
const SHOWN_FINDINGS = 3;
const SHOWN_VARIABLES = 3;
const WIDEST = 100;
const INDENT = '   ';

/**
 * The likeliest rules for a person to read.
 * @param searched whether a project was looked at
 */
export function explanationsAsText(
  explained: readonly ExplainedRule[],
  text: string,
  searched: boolean,
  style: { readonly colour: boolean; readonly width: number; readonly command?: string },
): string {
  const paint = new Chalk({ level: style.colour ? 1 : 0 });
  const width = Math.min(style.width, WIDEST);
  const { command = 'directus-lint' } = style;
  const labelled = (label: string, content: string) =>
    wrap(oneLine(content), width - INDENT.length - 6).map(
      (line, index) => `${INDENT}${(index === 0 ? label : '').padEnd(6)}${line}`,
    );
  if (explained.length === 0) return `${wrap(NOTHING_KNOWN, width).join('\n')}\n`;
  const blocks = explained.slice(0, SHOWN_RULES).map(({ rule, because, here }, index) => {
    const [telling] = because;
    const said = explained.slice(0, index).some((other) => other.because[0]?.symptom === telling?.symptom);
    return [
      `${String(index + 1)}. ${paint.bold(rule.id)}  ${paint.dim(`${rule.severity} · ${rule.impact}`)}`,
      ...(telling && !said
        ? labelled('line', `"${telling.symptom.says}"${atLine(telling, text)}: ${telling.symptom.means}`)
        : labelled('about', rule.summary)),
      ...here
        .slice(0, SHOWN_FINDINGS)
        .flatMap((finding) => labelled('here', `${finding.file}:${finding.line}:${finding.column} ${finding.message}`)),
      ...labelled('fix', here[0]?.help ?? rule.help),
    ].join('\n');
  });
  const others = explained.slice(SHOWN_RULES, 2 * SHOWN_RULES).map(({ rule }) => rule.id);
  const closing = [
    ...(others.length > 0 ? wrap(`Less likely: ${others.join(', ')}`, width) : []),
    ...variablesIn(text).map((name) => `About ${name}: ${command} env --explain ${name}`),
    ...(searched && explained.every(({ here }) => here.length === 0)
      ? wrap('None of these rules finds anything in this folder; the cause may lie outside of it.', width)
      : []),
    paint.dim(`More: ${command} explain ${explained[0]?.rule.id ?? 'RULE'}`),
  ];
  return `${[...blocks, closing.join('\n')].join('\n\n')}\n`;
}

const NOTHING_KNOWN =
  'No rule explains this. Give the line that reports the error, or the whole log: docker compose logs directus | directus-lint why';

function atLine({ line }: Sighting, text: string): string {
  return text.trim().includes('\n') ? ` (line ${String(line)})` : '';
}

/** Variables of Directus that the text names. */
function variablesIn(text: string): string[] {
  const words = text.match(/\b[A-Z][A-Z0-9_]*\b/g) ?? [];
  return [...new Set(words)]
    .filter((name) => name.includes('_') && isListed(findVariable(name)))
    .slice(0, SHOWN_VARIABLES);
}

/** The same for programs; `schema/why.schema.json` describes it. */
export function explanationsAsJson(explained: readonly ExplainedRule[], text: string, searched: boolean): string {
  return `${visibleJson({
    version: 1,
    searched,
    variables: variablesIn(text),
    rules: explained.map(({ rule, because, here }) => ({
      rule: rule.id,
      severity: rule.severity,
      impact: rule.impact,
      summary: rule.summary,
      help: rule.help,
      docs: rule.docs,
      because: because.map(({ symptom, line }) => ({ says: symptom.says, means: symptom.means, line })),
      findings: here.map(({ file, line, column, message, help }) => ({ file, line, column, message, help })),
    })),
  })}\n`;
}
