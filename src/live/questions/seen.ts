import { settingOf, type Setting } from '../../directus/setting.js';
import type { MixedOption, GroupOption } from '../../directus/option-group.js';
import type { Deployment } from '../../model/project.js';
import type { TlsOptions } from '../model.js';

/** A text as the client gets it; `unseen` says why it can't be known. */
export type Seen = { readonly text: string | undefined } | { readonly unseen: string };

export function seen(deployment: Deployment, name: string): Seen {
  return seenOf(settingOf(deployment, name), name);
}

export function seenOf(setting: Setting, name: string): Seen {
  if (!setting.known) return { unseen: `${name} cannot be seen` };
  const { value } = setting;
  if (value === undefined || value === null) return { text: undefined };
  return typeof value === 'object' ? { unseen: `${name} is not read as text` } : { text: String(value) };
}

export function textIn(seen: Seen): string | undefined {
  return 'text' in seen ? seen.text : undefined;
}

/** Why the first of several texts can't be known; undefined where all are. */
export function firstUnseen(...all: readonly Seen[]): string | undefined {
  for (const one of all) if ('unseen' in one) return one.unseen;
  return undefined;
}

/** What a client gets for TLS; `unseen` where that can't be known. */
export type SeenTls = { readonly tls: TlsOptions } | { readonly unseen: string };

/** Of an option that is given as a whole or in parts: DB_SSL and DB_SSL__CA. */
export function seenTls({ left, whole, parts }: MixedOption, name: string): SeenTls {
  switch (left) {
    case 'nothing':
      return { tls: false };
    case 'whole': {
      if (!whole?.known) return { unseen: `${name} cannot be seen` };
      const { value } = whole;
      // Both drivers look at whether it is there at all: the text `false` of another program is on.
      return { tls: typeof value === 'object' && value !== null ? (value as TlsOptions) : Boolean(value) };
    }
    case 'parts':
      return optionsOf(parts);
    case 'chance':
    case 'unknown':
      return { unseen: `what is left of ${name} beside ${name}__* cannot be known` };
  }
}

export function optionsOf(parts: readonly GroupOption[]): SeenTls {
  const tls: Record<string, unknown> = {};
  for (const { option, setting } of parts) {
    if (!setting.known) return { unseen: `${setting.variable.name} cannot be seen` };
    tls[option] = setting.value;
  }
  return { tls };
}
