import type { Extension } from '../../model/extension.js';
import { NO_TOUCH, type BreakingChange, type Touch } from './breaking-change.js';

export const EXTENSION_CHANGES: readonly BreakingChange[] = [
  {
    id: 'policies',
    since: '11.0.0',
    kind: 'check',
    when: 'before',
    about: 'Permissions belong to policies: roles have no admin_access, app_access, enforce_tfa and ip_access any more, and permissions no role. Extensions of this repository that may read them: {subject}.',
    mend: 'Look through their code for these fields and for preRegisterCheck, and take the values from policies.',
    source: 'breaking changes of version 11, 11.0.0',
    touches: ({ extensions }) => together(extensions.filter(({ type, source }) => source !== undefined && type !== 'theme' && type !== 'display' && type !== 'interface')),
  },
  {
    id: 'theme-properties',
    since: '12.0.0',
    kind: 'check',
    when: 'after',
    about: 'The Data Studio has a new design, and properties of themes for navigation, header and shadows are gone: what these themes set there has no effect ({subject}).',
    mend: 'Move the properties of navigation and header to the ones of the shell, then look at the result.',
    source: 'breaking changes of version 12, 12.0.0: extension compatibility',
    touches: ({ extensions }) => together(extensions.filter(({ type }) => type === 'theme')),
  },
];

/** Extensions of the repository itself as one place: they are looked through in one go. */
function together(extensions: readonly Extension[]): readonly Touch[] {
  const local = extensions.filter(({ origin }) => origin === 'local');
  const [first] = local;
  return first ? [{ at: first.at, certain: false, subject: local.map(({ name }) => name).join(', ') }] : NO_TOUCH;
}
