import { findVariable, isListed } from '../../directus/variables.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';
import { emptyValueFix } from '../../fixes/index.js';
import type { EnvFile, EnvFileEntry, Project } from '../../model/project.js';

export default defineRule({
  severity: 'warning',
  severityReason:
    'The variable holds the text of the comment; in a template somebody still fills it in, which is an info.',
  impact: 'breaks-feature',
  stages: ALL_STAGES,
  summary: 'A comment must not stand where a value belongs.',
  why: 'Docker Compose only sees a comment behind a value. After `NAME=` and spaces the comment is the value itself, which is then passed to Directus.',
  help: 'Put the comment on a line of its own above {name}.',
  helpInGeneral: 'Put the comment on a line of its own above the variable.',
  evidence: ['measured on docker compose: `NAME=   # text` gives the value `# text`'],
  messages: {
    value: '{name} has no value but a comment behind it, which Docker Compose reads as the value.',
    template: {
      text: '{name} has no value but a comment behind it, which Docker Compose reads as the value until somebody fills it in.',
      severity: 'info',
    },
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: \${CMS_URL}

      ==> .env <==
      CMS_URL=    # where visitors find it
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            PUBLIC_URL: \${CMS_URL}

      ==> .env <==
      # where visitors find it
      CMS_URL=
    `,
  },
  checkProject({ project, report }) {
    for (const envFile of project.envFiles) {
      for (const entry of commentsAsValues(envFile).filter(({ name }) => concernsDirectus(name, project)))
        report(envFile.template ? 'template' : 'value', {
          at: entry.valueSpan ?? entry.nameSpan,
          variable: entry.name,
          explainsValue: true,
          data: { name: entry.name },
          fix: entry.valueSpan && emptyValueFix(entry.name, entry.valueSpan),
        });
    }
  },
});

/** Values that begin with a # behind blanks; a password may begin with it right behind the equals sign. */
function commentsAsValues({ composeEntries }: EnvFile): EnvFileEntry[] {
  return composeEntries.filter(
    ({ value, valueSpan }) =>
      value !== undefined &&
      /^#\s/.test(value) &&
      valueSpan !== undefined &&
      /[ \t]/.test(valueSpan.file.text[valueSpan.start - 1] ?? ''),
  );
}

/** Directus reads it, or a Compose file hands it on. */
function concernsDirectus(name: string, { composeProjects }: Project): boolean {
  return (
    isListed(findVariable(name)) ||
    composeProjects.some(({ files }) => files.some(({ text }) => text.includes(`\${${name}`)))
  );
}
