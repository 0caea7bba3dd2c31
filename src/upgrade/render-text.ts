import { Chalk, type ChalkInstance } from 'chalk';
import { oneLine, withoutWorkflowCommands } from '../reporters/safe-text.js';
import { hangingLines } from '../reporters/wrap.js';
import { hasWork, isBlocking, type DeploymentUpgrade, type UpgradePlan, type UpgradeStep } from './plan.js';
import { closingSentence, deploymentLine, KIND_LABELS, namesFor, PHASE_TITLES } from './wording.js';

const NARROWEST = 40;
const INDENT = 6;

interface Page {
  readonly paint: ChalkInstance;
  readonly width: number;
}

/** For people: the deployments, then what to do in order, each step with its line and the way to do it. */
export function renderText(
  plan: UpgradePlan,
  { colour, width }: { readonly colour: boolean; readonly width: number },
): string {
  const page: Page = { paint: new Chalk({ level: colour ? 1 : 0 }), width: Math.max(width, NARROWEST) };
  const blocks = [
    [
      page.paint.bold(`Upgrade to Directus ${oneLine(plan.to)}`),
      ...plan.deployments.flatMap((deployment) => deploymentLines(deployment, page)),
    ].join('\n'),
    ...PHASE_TITLES.flatMap(([phase, title]) => {
      const steps = plan.steps.filter((step) => step.phase === phase);
      return steps.length === 0
        ? []
        : [page.paint.underline(title), ...steps.map((step) => stepBlock(step, plan, page))];
    }),
    [
      ...plan.notes.flatMap((note) => hangingLines('note: ', oneLine(note), 0, page.width)),
      closingLine(plan, page),
    ].join('\n'),
  ];
  return withoutWorkflowCommands(`${blocks.join('\n\n')}\n`);
}

function deploymentLines(deployment: DeploymentUpgrade, { paint, width }: Page): string[] {
  return hangingLines('  ', oneLine(deploymentLine(deployment)), 4, width).map((line) => paint.dim(line));
}

function stepBlock(step: UpgradeStep, plan: UpgradePlan, { paint, width }: Page): string {
  const wrapped = (text: string, label = ' '.repeat(INDENT)): string[] =>
    hangingLines(label, oneLine(text), INDENT, width);
  const label = KIND_LABELS[step.kind];
  const since = step.since === null ? '' : `  since ${step.since}`;
  const names = namesFor(step, plan);
  return [
    `${`${String(step.number)}.`.padStart(4)}  ${oneLine(step.file)}:${String(step.line)}:${String(step.column)}  ${isBlocking(step) ? paint.red(label) : paint.yellow(label)}${paint.dim(since)}`,
    ...wrapped(step.message),
    ...(names === '' ? [] : wrapped(`for ${names}`)),
    ...wrapped(step.fix, '  do'.padEnd(INDENT)).map((line) => line.replace(/^ {2}do/, `  ${paint.green('do')}`)),
  ].join('\n');
}

function closingLine(plan: UpgradePlan, { paint }: Page): string {
  const sentence = closingSentence(plan);
  if (plan.steps.some(isBlocking)) return paint.red(sentence);
  return hasWork(plan) ? paint.yellow(sentence) : paint.green(sentence);
}
