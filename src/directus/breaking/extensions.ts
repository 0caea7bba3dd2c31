import type { Extension } from '../../model/extension.js';
import { TYPED_FOLDERS, TYPED_FOLDERS_IGNORED_SINCE } from '../extension-manifest.js';
import { targetsInExtensions } from './container-targets.js';
import { NO_TOUCH, type BreakingChange, type Touch } from './breaking-change.js';

export const EXTENSION_CHANGES: readonly BreakingChange[] = [
  {
    id: 'typed-folder-filled',
    since: TYPED_FOLDERS_IGNORED_SINCE,
    kind: 'stops-working',
    when: 'before',
    about:
      'Extensions are only looked for directly below the extensions folder, each with its package.json, so that what comes into {subject} is ignored.',
    fix: 'Put it into a folder of its own directly below the extensions folder, together with a package.json that has a "directus:extension" block.',
    source: 'breaking changes of version 10, 10.10.0: typed extension folders',
    touches: (deployment) =>
      targetsInExtensions(deployment).flatMap(({ path, at }) =>
        isInTypedFolder(path) ? [{ at, certain: true, subject: path }] : [],
      ),
  },
  {
    id: 'policies',
    since: '11.0.0',
    kind: 'check',
    when: 'before',
    about:
      'Permissions belong to policies: roles have no admin_access, app_access, enforce_tfa and ip_access any more, and permissions no role. Extensions of this repository that may read them: {subject}.',
    fix: 'Look through their code for these fields and for preRegisterCheck, and take the values from policies.',
    source: 'breaking changes of version 11, 11.0.0',
    touches: ({ extensions }) =>
      together(
        extensions.filter(
          ({ type, source }) => source !== undefined && type !== 'theme' && type !== 'display' && type !== 'interface',
        ),
      ),
  },
  {
    id: 'theme-properties',
    since: '12.0.0',
    kind: 'check',
    when: 'after',
    about:
      'The Data Studio has a new design, and properties of themes for navigation, header and shadows are gone: what these themes set there has no effect ({subject}).',
    fix: 'Move the properties of navigation and header to the ones of the shell, then look at the result.',
    source: 'breaking changes of version 12, 12.0.0: extension compatibility',
    touches: ({ extensions }) => together(extensions.filter(({ type }) => type === 'theme')),
  },
];

/** `hooks/audit`, relative to the extensions folder. */
function isInTypedFolder(path: string): boolean {
  const [folder = '', name] = path.split('/');
  return name !== undefined && Object.hasOwn(TYPED_FOLDERS, folder);
}

/** Extensions of the repository itself as one place: they are looked through in one go. */
function together(extensions: readonly Extension[]): readonly Touch[] {
  const local = extensions.filter(({ origin }) => origin === 'local');
  const [first] = local;
  return first ? [{ at: first.at, certain: false, subject: local.map(({ name }) => name).join(', ') }] : NO_TOUCH;
}
