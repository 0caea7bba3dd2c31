import { directusCall } from '../../directus/command-line.js';
import { defineRule } from '../../engine/define-rule.js';
import { lookup } from '../../model/lookup.js';
import { oncePer } from '../../model/once-per.js';
import type { Deployment, Project } from '../../model/project.js';

/** What starts a process again, or hands it to a platform that does, wherever it is written. */
const SUPERVISES =
  /\b(?:pm2|systemd|systemctl|supervisord?|supervisorctl|forever|nodemon|docker|podman|kubectl|helm|heroku|dokku|nixpacks|railway|render\.com|flyctl|app engine|gcloud|azure|elasticbeanstalk|passenger)\b/i;

export default defineRule({
  severity: 'info',
  severityReason: 'Something outside the repository may start it again.',
  impact: 'reliability',
  stages: ['production'],
  serversOnly: true,
  summary: 'Something should start Directus again after a crash.',
  why: 'A process that is started by hand or from a script is gone after a crash or a reboot, until somebody notices.',
  help: 'Run it under PM2, systemd or in a container, or say under `assume: supervision` what starts it again.',
  evidence: [
    'Node.js documentation: an error that nobody catches ends the process',
    'facts: Directus ends with exit 1 where its database is not reachable at the start',
  ],
  messages: { none: 'Directus is started by {command}, and nothing in the repository starts it again after a crash.' },
  examples: {
    bad: `
      ==> package.json <==
      {
        "name": "cms",
        "scripts": { "start": "directus start" },
        "dependencies": { "directus": "11.5.1" }
      }
    `,
    good: `
      ==> package.json <==
      {
        "name": "cms",
        "scripts": { "start": "pm2-runtime start node_modules/.bin/directus -- start" },
        "dependencies": { "directus": "11.5.1" }
      }
    `,
  },
  check({ deployment, project, report }) {
    if (deployment.kind !== 'node' || project.assume.supervision !== undefined || !startsByItself(deployment)) return;
    if (mayBeSupervised(project)) return;
    report('none', { at: deployment.at, data: { command: '`directus start`' } });
  },
});

/** The folder is meant to be run as it is: its `start` starts Directus, and nothing else. */
function startsByItself({ command }: Deployment): boolean {
  if (!command || command.unknown !== undefined) return false;
  return command.steps.some((step) => {
    const call = directusCall(step);
    return call?.command === 'start' && call.through !== 'pm2';
  });
}

const beside = lookup(({ kind }: Deployment) => [kind !== 'node']);

/** Something else than a folder with a package.json is deployed, or something of it is named; the same for each deployment. */
function mayBeSupervised(project: Project): boolean {
  return beside(project.deployments, true).length > 0 || isSupervisedSomewhere(project.sources);
}

const isSupervisedSomewhere = oncePer((sources: Project['sources']): boolean =>
  sources.some(({ path, text }) => /(?:^|\/)(?:Dockerfile|Procfile)/.test(path) || SUPERVISES.test(text)),
);
