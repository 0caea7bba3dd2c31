import { settingOf } from '../../directus/setting.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { valueSpan, type Variable } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';

export default defineRule({
  severity: 'error',
  severityReason: 'Directus exits at startup, whatever else is set.',
  impact: 'prevents-start',
  stages: ALL_STAGES,
  serversOnly: true,
  summary: 'The global rate limiter must allow more requests than the limiter per IP address.',
  why: 'Directus compares RATE_LIMITER_GLOBAL_POINTS for each second of RATE_LIMITER_GLOBAL_DURATION with the same of RATE_LIMITER_POINTS and RATE_LIMITER_DURATION, and exits unless the first is larger.',
  help: 'Raise RATE_LIMITER_GLOBAL_POINTS, lower RATE_LIMITER_POINTS, or adjust the durations.',
  evidence: ['oracle: ratelimit-global-too-low'],
  messages: {
    tooLow:
      'All clients together may make {all} requests a second but a single one {one}, so Directus exits at startup.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            RATE_LIMITER_ENABLED: "true"
            RATE_LIMITER_GLOBAL_ENABLED: "true"
            RATE_LIMITER_GLOBAL_POINTS: "10"
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            RATE_LIMITER_ENABLED: "true"
            RATE_LIMITER_GLOBAL_ENABLED: "true"
    `,
  },
  check({ deployment, report }) {
    const enabled = settingOf(deployment, 'RATE_LIMITER_GLOBAL_ENABLED');
    if (!enabled.known || enabled.value !== true) return;
    const all = rateOf(deployment, 'RATE_LIMITER_GLOBAL');
    const one = rateOf(deployment, 'RATE_LIMITER');
    if (!all || !one || !(all.perSecond <= one.perSecond)) return;
    const [first = enabled.variable, ...others] = [...all.written, ...one.written];
    report('tooLow', {
      at: first,
      data: { all: rounded(all.perSecond), one: rounded(one.perSecond) },
      related: others.map((variable) => {
        const at = valueSpan(variable);
        return at && { at, message: `${variable.name} counts as well` };
      }),
    });
  },
});

interface Rate {
  readonly perSecond: number;
  /** What is written for it. */
  readonly written: readonly Variable[];
}

/** Durations below one second count as one. Source: @directus/api middleware/rate-limiter-global.js. */
function rateOf(deployment: Deployment, group: string): Rate | undefined {
  const points = settingOf(deployment, `${group}_POINTS`);
  const duration = settingOf(deployment, `${group}_DURATION`);
  if (!points.known || !duration.known) return undefined;
  const perSecond = Number(points.value) / Math.max(Number(duration.value), 1);
  return {
    perSecond,
    written: [points, duration].filter(({ isDefault }) => !isDefault).map(({ variable }) => variable),
  };
}

function rounded(rate: number): string {
  return String(Math.round(rate * 100) / 100);
}
