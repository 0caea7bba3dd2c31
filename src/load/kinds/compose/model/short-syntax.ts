/** `[SOURCE:]TARGET[:MODE]` of a volume in short syntax. */
export interface ShortVolume {
  readonly source: string | undefined;
  readonly target: string;
  readonly readOnly: boolean;
}

const DRIVE = /^[A-Za-z]:[\\/]/;

export function parseShortVolume(text: string): ShortVolume | undefined {
  const parts = splitVolume(text);
  const [first = '', second, mode = ''] = parts;
  if (parts.length > 3 || parts.some((part) => part === '') || text === '') return undefined;
  if (second === undefined) return { source: undefined, target: first, readOnly: false };
  return { source: first, target: second, readOnly: mode.split(',').includes('ro') };
}

function splitVolume(text: string): string[] {
  if (!DRIVE.test(text)) return text.split(':');
  const [head = '', ...rest] = text.slice(2).split(':');
  return [text.slice(0, 2) + head, ...rest];
}

/** A source that is a path; others are names of volumes. */
export function isPath(source: string): boolean {
  return source.startsWith('.') || source.startsWith('/') || source.startsWith('~') || DRIVE.test(source);
}

/** The host's path at the start of a bind mount in short syntax. */
export function bindSource(text: string): string | undefined {
  const source = parseShortVolume(text)?.source;
  return source !== undefined && isPath(source) ? source : undefined;
}

export interface ShortPort {
  readonly hostIp: string | undefined;
  readonly published: string | undefined;
  readonly target: number;
  readonly protocol: string;
}

const PORT = /^(?:(\[[\dA-Fa-f:.]+\]|[^:[\]/]*):)?(?:([\d-]*):)?(\d+)(?:-(\d+))?(?:\/([A-Za-z]+))?$/;
const MAX_RANGE = 65_536;

/** `[[IP:]PUBLISHED:]TARGET[/PROTOCOL]` with ranges, one entry for each port; undefined where it is malformed. */
export function parseShortPort(text: string): ShortPort[] | undefined {
  const match = PORT.exec(text);
  if (!match) return undefined;
  const [, before, middle, first = '', last = first, protocol = 'tcp'] = match;
  const published = middle ?? (before !== undefined && /^[\d-]+$/.test(before) ? before : undefined);
  if (middle === undefined && before !== undefined && published === undefined) return undefined;
  const hostIp = middle === undefined || before === '' ? undefined : before?.replace(/^\[|\]$/g, '');
  const targets = range(`${first}-${last}`);
  if (!targets) return undefined;
  if (published === undefined || published === '')
    return targets.map((target) => ({ hostIp, published: undefined, target, protocol: protocol.toLowerCase() }));
  const publishedPorts = range(published);
  if (!publishedPorts) return undefined;
  if (targets.length === 1)
    return targets.map((target) => ({ hostIp, published, target, protocol: protocol.toLowerCase() }));
  if (publishedPorts.length !== targets.length) return undefined;
  return targets.map((target, index) => ({
    hostIp,
    published: String(publishedPorts[index]),
    target,
    protocol: protocol.toLowerCase(),
  }));
}

function range(text: string): number[] | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (!match) return undefined;
  const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
  if (from > to || to >= MAX_RANGE) return undefined;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
