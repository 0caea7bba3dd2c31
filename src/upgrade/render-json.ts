import { visibleJson } from '../reporters/safe-text.js';
import { isBlocking, type UpgradePlan } from './plan.js';

/** For programs. A contract: each key is named here, so that what is added to the plan doesn't leak into it unseen. */
export function renderJson({ to, deployments, steps, notes }: UpgradePlan): string {
  const data = {
    version: 1,
    to,
    blocking: steps.filter(isBlocking).length,
    deployments: deployments.map(({ id, service, stage, file, line, from, state, note }) => ({
      id,
      service,
      stage,
      file,
      line,
      from,
      state,
      note,
    })),
    steps: steps.map(
      ({ number, phase, kind, message, fix, file, line, column, variable, since, rule, source, deployments: ids }) => ({
        number,
        phase,
        kind,
        message,
        fix,
        file,
        line,
        column,
        variable,
        since,
        rule,
        source,
        deployments: ids,
      }),
    ),
    notes,
  };
  return `${visibleJson(data)}\n`;
}
