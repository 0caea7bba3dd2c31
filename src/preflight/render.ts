import { oneLine, visibleJson } from '../model/visible-text.js';
import { codeSpan, inlineText } from '../reporters/markdown-text.js';
import type { CheckStatus, PreflightCheck, PreflightEvidence, PreflightReport } from './model.js';

const VERDICTS = { go: 'GO', 'no-go': 'NO GO' } as const;
const ICONS: Readonly<Record<CheckStatus, string>> = { passed: '✅', failed: '❌', unknown: '❔', manual: '👤' };

/** For a terminal: each check on a line, its evidence below it. */
export function renderText(report: PreflightReport): string {
  const blocks = report.deployments.map(({ id, directusVersion, checks }) =>
    [oneLine(`${id} · Directus ${directusVersion ?? 'of unknown version'}`), ...checks.flatMap(textLines)].join('\n'),
  );
  return `${[...blocks, `${VERDICTS[report.verdict]} for ${report.stage}${caveat(report)}: ${summary(report)}`, `inputs sha256:${report.inputs.hash}`].join('\n\n')}\n`;
}

/** What is unknown is no reason to stop, but nobody should read "go" as "all is well". */
function caveat({ verdict, deployments }: PreflightReport): string {
  const open = deployments.some(({ checks }) =>
    checks.some(({ status }) => status === 'unknown' || status === 'manual'),
  );
  return verdict === 'go' && open ? ', as far as the files tell' : '';
}

function textLines({ status, title, evidence }: PreflightCheck): string[] {
  return [`  ${status.padEnd(8)} ${title}`, ...evidence.map((item) => `           ${oneLine(sentence(item))}`)];
}

/** For a pull request or a release ticket. */
export function renderMarkdown(report: PreflightReport): string {
  const heading = `## Preflight for ${report.stage}: ${VERDICTS[report.verdict]}${caveat(report)}`;
  const tables = report.deployments.map(({ id, directusVersion, checks }) => {
    const rows = checks.map(
      ({ status, title, evidence }) =>
        `| ${ICONS[status]} ${status} | ${inlineText(title)} | ${evidence.map((item) => inlineText(sentence(item))).join('<br>')} |`,
    );
    return [
      `### ${codeSpan(id)} · Directus ${inlineText(directusVersion ?? 'of unknown version')}`,
      '',
      '| | Consideration | Evidence |',
      '|---|---|---|',
      ...rows,
    ].join('\n');
  });
  return `${[heading, summary(report), ...tables, `Inputs: \`sha256:${report.inputs.hash}\``].join('\n\n')}\n`;
}

export function renderJson(report: PreflightReport): string {
  return `${visibleJson({ version: 1, ...report })}\n`;
}

function sentence({ message, file, line, rule }: PreflightEvidence): string {
  const place =
    file === null ? '' : ` (${file}${line === null ? '' : `:${String(line)}`}${rule === null ? '' : `, ${rule}`})`;
  return `${message}${place}`;
}

function summary({ deployments, strict }: PreflightReport): string {
  const counts = new Map<CheckStatus, number>();
  for (const { status } of deployments.flatMap(({ checks }) => checks))
    counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = (['failed', 'unknown', 'manual', 'passed'] as const).map(
    (status) => `${String(counts.get(status) ?? 0)} ${status}`,
  );
  return `${parts.join(', ')}${strict ? ' (what is unknown counts against it)' : ''}`;
}
