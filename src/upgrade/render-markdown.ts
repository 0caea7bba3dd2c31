import { codeSpan, inlineText } from '../reporters/markdown-text.js';
import { isBlocking, type UpgradePlan, type UpgradeStep } from './plan.js';
import { closingSentence, deploymentLine, KIND_LABELS, namesFor, PHASE_TITLES } from './wording.js';

/** For a pull request: a list to tick off, in order. */
export function renderMarkdown(plan: UpgradePlan): string {
  const sections = PHASE_TITLES.flatMap(([phase, title]) => {
    const steps = plan.steps.filter((step) => step.phase === phase);
    return steps.length === 0 ? [] : [`### ${title}`, steps.map((step) => stepItem(step, plan)).join('\n')];
  });
  const deployments = plan.deployments.map((deployment) => `- ${inlineText(deploymentLine(deployment))}`).join('\n');
  const notes = plan.notes.map((note) => `> ${inlineText(note)}`);
  return `${[`## Upgrade to Directus ${inlineText(plan.to)}`, inlineText(closingSentence(plan)), deployments, ...sections, ...notes].filter((part) => part !== '').join('\n\n')}\n`;
}

function stepItem(step: UpgradeStep, plan: UpgradePlan): string {
  const label = `${isBlocking(step) ? '🔴 ' : ''}**${KIND_LABELS[step.kind]}**`;
  const names = namesFor(step, plan);
  const since = step.since === null ? '' : ` (since ${inlineText(step.since)})`;
  return [
    `- [ ] ${codeSpan(`${step.file}:${String(step.line)}`)} ${label}${since}: ${inlineText(step.message)}${names === '' ? '' : ` For ${inlineText(names)}.`}`,
    `  ${inlineText(step.fix)}`,
  ].join('<br>\n');
}
