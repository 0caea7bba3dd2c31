import { defineRule, RUNNING_STAGES } from '../../engine/define-rule.js';

export default defineRule({
  severity: 'info',
  severityReason: 'It is about what can be said, not about a fault.',
  impact: 'maintenance',
  stages: RUNNING_STAGES,
  summary: 'A file that starts Directus in a way that is not read should be known to be unchecked.',
  why: 'directus-lint does not read this kind of file, so none of its rules was asked about the Directus in it. No finding there does not mean that nothing is wrong there.',
  help: 'Check the variables of this Directus by hand. To have them checked, keep them in an env file or a Compose file that the tool reads, too.',
  evidence: [
    'docs: the kinds of deployment that directus-lint reads are listed in its README',
    'directus.io/blog/introducing-directus-9: up to version 8 Directus was written in PHP, since version 9 in Node.js',
  ],
  messages: {
    predecessor: {
      text: 'Directus {version} is another program than Directus 9 and later, with other settings: nothing of this deployment was checked.',
      help: 'Nothing is to be done for the check. To move to a version that is still supported, follow the guide for migrating from Directus 8.',
    },
    unread: '{image} is started here with {tool}, which is not read: nothing of this deployment was checked.',
  },
  examples: {
    bad: `
      ==> main.bicep <==
      resource cms 'Microsoft.App/containerApps@2024-03-01' = {
        properties: {
          template: { containers: [{ name: 'directus', image: 'directus/directus:11.5.1' }] }
        }
      }
    `,
    good: `
      ==> main.bicep <==
      // Directus (directus/directus:11.5.1) runs elsewhere.
      resource web 'Microsoft.App/containerApps@2024-03-01' = {
        properties: {
          template: { containers: [{ name: 'web', image: 'nginx:1.29' }] }
        }
      }
    `,
  },
  checkProject({ project, report }) {
    for (const { at, image, tool } of project.unreadDeployments) report('unread', { at, data: { image, tool } });
    for (const { at, version } of project.predecessors)
      report('predecessor', { at: version.at ?? at, data: { version: version.text ?? '' } });
  },
});
