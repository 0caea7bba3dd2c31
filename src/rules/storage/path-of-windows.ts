import { isWritten } from '../../directus/setting.js';
import { findVariable } from '../../directus/variables.js';
import { ALL_STAGES, defineRule } from '../../engine/define-rule.js';

/** `C:\cms`, `C:/cms`, `.\uploads`, `uploads\files`; a lone backslash elsewhere may be an escape. */
const OF_WINDOWS = /^[a-z]:[\\/]|^\.{1,2}\\|^[\w.-]+(?:\\[\w.-]+)+$/i;

export default defineRule({
  severity: 'warning',
  severityReason: 'Directus starts with a folder or file of that very name, which no volume keeps.',
  impact: 'data-loss',
  stages: ALL_STAGES,
  summary: 'Paths inside a container must be paths of Linux.',
  why: 'To Linux a backslash and a drive letter are parts of a name. Directus makes a file that is called `C:\\cms\\data.db` in its own folder, and that goes with the container.',
  help: 'Write a path inside the container, such as {example}, and mount a volume there.',
  helpInGeneral: 'Write a path inside the container, such as /directus/uploads, and mount a volume there.',
  evidence: ['POSIX.1-2017, section 3.271: the slash alone separates the parts of a path'],
  messages: {
    windows: '{name} is `{path}`, a path of Windows: inside the Linux container it is one name in {folder}.',
  },
  examples: {
    bad: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: sqlite3
            DB_FILENAME: C:\\cms\\data.db
    `,
    good: `
      ==> compose.yaml <==
      services:
        directus:
          image: directus/directus:11.5.1
          environment:
            DB_CLIENT: sqlite3
            DB_FILENAME: /directus/database/data.db
          volumes:
            - database:/directus/database
      volumes:
        database:
    `,
  },
  check({ deployment, report }) {
    if (!deployment.container) return;
    for (const variable of deployment.env.all()) {
      if (!isWritten(variable) || variable.state !== 'set' || !OF_WINDOWS.test(variable.value ?? '')) continue;
      if (findVariable(variable.name)?.type !== 'path') continue;
      report('windows', {
        at: variable,
        explains: [variable.name],
        data: {
          name: variable.name,
          path: variable,
          folder: deployment.workingDirectory,
          example: variable.name === 'DB_FILENAME' ? '/directus/database/data.db' : '/directus/uploads',
        },
      });
    }
  },
});
