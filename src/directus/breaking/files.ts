import { valueSpan } from '../../model/env.js';
import type { Deployment } from '../../model/project.js';
import { fileStart } from '../../model/source.js';
import { containerPath } from '../../model/mounts.js';
import { isWritten, settingOf, settingText } from '../setting.js';
import { parseSize } from '../units.js';
import { targetsInExtensions } from './container-targets.js';
import { NO_TOUCH, type BreakingChange, type RepositoryFiles, type Touch } from './breaking-change.js';

const IMPORT_LIMIT = 50 * 1024 * 1024;

export const FILE_CHANGES: readonly BreakingChange[] = [
  {
    id: 'config-file-synchronous',
    since: '10.9.0',
    kind: 'check',
    when: 'before',
    about:
      'A configuration file in JavaScript must give its values at once: asynchronous code in it is no longer waited for.',
    fix: 'Make the file synchronous, and fetch what it waits for before Directus is started.',
    source: 'breaking changes of version 10, 10.9.0: no asynchronous logic in JS config files',
    touches: ({ configFile }) =>
      configFile?.format === 'javascript' && /\b(?:async|await|Promise)\b/.test(configFile.file.text)
        ? [{ at: fileStart(configFile.file), certain: false }]
        : NO_TOUCH,
  },
  {
    id: 'exif-names',
    since: '10.9.0',
    kind: 'check',
    when: 'before',
    about:
      'Tags of images have the names of the Exif standard now, so that old names in FILE_METADATA_ALLOW_LIST match nothing: exif.ISO has become exif.ISOSpeedRatings.',
    fix: 'Bring the names in the list up to date; only files that are uploaded from then on are concerned.',
    source: 'breaking changes of version 10, 10.9.0; @directus/env 1.0.2 default of FILE_METADATA_ALLOW_LIST',
    touches: ({ env }) => {
      const list = env.get('FILE_METADATA_ALLOW_LIST');
      return isWritten(list) && list.value !== '*' && list.value !== ''
        ? [{ at: valueSpan(list), variable: list.name, certain: false }]
        : NO_TOUCH;
    },
  },
  {
    id: 'migrations-folder',
    since: '10.10.0',
    kind: 'stops-working',
    when: 'before',
    about:
      'Custom migrations are no longer looked for in {subject}, but in the folder migrations next to it or in MIGRATIONS_PATH.',
    fix: 'Move the files, and make sure that the deployment gets the new folder: a mount, COPY, or MIGRATIONS_PATH with the old place.',
    source: 'breaking changes of version 10, 10.10.0: migrations moved out of extensions',
    touches: (deployment, repository) => movedFolder(deployment, repository, 'migrations', 'MIGRATIONS_PATH'),
  },
  {
    id: 'templates-folder',
    since: '10.10.0',
    kind: 'stops-working',
    when: 'before',
    about:
      'Templates of e-mails are no longer looked for in {subject}, but in the folder templates next to it or in EMAIL_TEMPLATES_PATH.',
    fix: 'Move the files, and make sure that the deployment gets the new folder: a mount, COPY, or EMAIL_TEMPLATES_PATH with the old place.',
    source: 'breaking changes of version 10, 10.10.0: e-mail templates moved out of extensions',
    touches: (deployment, repository) => movedFolder(deployment, repository, 'templates', 'EMAIL_TEMPLATES_PATH'),
  },
  {
    id: 'storage-holds-extensions',
    since: '12.1.0',
    kind: 'stops-working',
    when: 'before',
    about: 'Files are no longer stored in a folder that holds the extensions, and {subject} does.',
    fix: 'Give the uploads a folder of their own, and move the files there.',
    source: 'breaking changes of version 12, 12.1.0: uploads into the extensions folder are rejected',
    touches: storageAroundExtensions,
  },
  {
    id: 'import-limit',
    since: '12.2.0',
    kind: 'default-changes',
    when: 'before',
    about: 'Imports of files are limited to 50 MB by IMPORT_MAX_FILE_SIZE, whatever {subject} allows.',
    fix: 'Set IMPORT_MAX_FILE_SIZE if larger files are imported.',
    source: '@directus/env 6.2.0 default of IMPORT_MAX_FILE_SIZE',
    touches: (deployment) => {
      const own = settingOf(deployment, 'IMPORT_MAX_FILE_SIZE');
      if (own.variable.assignment !== undefined) return NO_TOUCH;
      return ['FILES_MAX_UPLOAD_SIZE', 'MAX_PAYLOAD_SIZE'].flatMap((name): Touch[] => {
        const { variable } = settingOf(deployment, name);
        const size = variable.value === undefined ? undefined : parseSize(variable.value);
        return size !== undefined && size > IMPORT_LIMIT
          ? [{ at: valueSpan(variable), variable: 'IMPORT_MAX_FILE_SIZE', certain: own.known, subject: name }]
          : [];
      });
    },
  },
];

/** A folder below the extensions that has been moved out of them, unless its new variable is set already. */
function movedFolder(
  deployment: Deployment,
  { paths }: RepositoryFiles,
  name: string,
  variable: string,
): readonly Touch[] {
  const { extensionSetup, env } = deployment;
  if (env.get(variable).assignment !== undefined) return NO_TOUCH;
  const filled = targetsInExtensions(deployment).filter(({ path }) => path === name || path.startsWith(`${name}/`));
  if (filled.length > 0)
    return filled.map(({ at }) => ({ at, variable, certain: true, subject: `extensions/${name}` }));
  return (extensionSetup?.sources ?? []).flatMap(({ folder, target }): Touch[] => {
    if (folder === undefined || (target !== '' && target !== name)) return [];
    const moved = target === name ? folder : [folder, name].filter((part) => part !== '').join('/');
    const first = paths.find((path) => path.startsWith(`${moved}/`) && !/\/\.[^/]*$/.test(path));
    return first === undefined
      ? []
      : [{ at: fileStart({ path: first, text: '' }), variable, certain: true, subject: moved }];
  });
}

function storageAroundExtensions(deployment: Deployment): readonly Touch[] {
  const extensions = settingOf(deployment, 'EXTENSIONS_PATH');
  const stored = settingText(deployment, 'EXTENSIONS_LOCATION');
  if (!extensions.known || stored !== undefined) return NO_TOUCH;
  const folder = containerPath(String(extensions.value ?? './extensions'), `/${deployment.workingDirectory}`);
  return deployment.env.all().flatMap((variable): Touch[] => {
    const location = /^STORAGE_(.+)_ROOT$/i.exec(variable.name)?.[1];
    if (
      location === undefined ||
      variable.state !== 'set' ||
      variable.value === undefined ||
      settingText(deployment, `STORAGE_${location}_DRIVER`) !== 'local'
    )
      return [];
    const root = containerPath(variable.value, `/${deployment.workingDirectory}`);
    const holds = root === '/' || folder === root || folder.startsWith(`${root}/`);
    return holds ? [{ at: valueSpan(variable), variable: variable.name, certain: true, subject: variable.value }] : [];
  });
}
