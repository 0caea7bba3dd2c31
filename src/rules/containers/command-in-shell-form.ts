import { defineRule, LIVE_STAGES } from '../../engine/define-rule.js';
import { replaceFix } from '../../fixes/index.js';
import type { DockerfileInstruction } from '../../model/dockerfile.js';
import type { Fix } from '../../model/fix.js';
import { pick } from '../../model/tree.js';

export default defineRule({
  severity: 'info',
  severityReason: 'Good practice: Directus runs, and only its end is rough.',
  impact: 'reliability',
  stages: LIVE_STAGES,
  serversOnly: true,
  summary: 'The command of an image should be the process that gets its signals.',
  why: 'In the shell form a shell is the first process of the container, and it does not pass on the signal with which Docker stops a container. Directus learns nothing, is killed after ten seconds, and requests and uploads under way are cut off.',
  help: 'Write the command as a list, or let the shell start Directus with exec at the end: `CMD node cli.js bootstrap && exec pm2-runtime start ecosystem.config.cjs`.',
  evidence: ['Docker documentation: shell and exec form of CMD and ENTRYPOINT'],
  messages: {
    shell: '{keyword} in shell form keeps the stop signal from Directus, so it is killed in the middle of its work.',
  },
  examples: {
    bad: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      CMD node cli.js start
    `,
    good: `
      ==> Dockerfile <==
      FROM directus/directus:11.17.4
      CMD ["node", "cli.js", "start"]
    `,
  },
  check({ deployment, report }) {
    const { build, compose } = deployment;
    const replaced = compose && (pick(compose.service.tree, 'command') ?? pick(compose.service.tree, 'entrypoint'));
    const started = build?.image.entrypoint ?? build?.image.command;
    if (
      replaced ||
      !started ||
      started.execForm ||
      started.text === '' ||
      /\bexec\s|\b(?:tini|dumb-init)\b/.test(started.text)
    )
      return;
    report('shell', { at: started.at, data: { keyword: started.keyword }, fix: asList(started) });
  },
});

/** Words that a shell would pass on as they are. */
function asList({ at, text }: DockerfileInstruction): Fix | undefined {
  return /^[\w./@:=-]+(?: [\w./@:=-]+)*$/.test(text)
    ? replaceFix(at, text, JSON.stringify(text.split(' ')).replaceAll('","', '", "'))
    : undefined;
}
