import { isDistinctive, isSecretKey, secretParts, secretsInValue } from '../../directus/secret-text.js';
import { isMadeOfSampleWords } from '../../directus/sample-words.js';
import { isPlaceholder, isSecretName } from '../../directus/secrets.js';
import { isAccidental } from '../../model/accidental-reference.js';
import type { ComposeProject } from '../../model/compose.js';
import type { Assignment, EnvLayerContent, Environment } from '../../model/env.js';
import type { ExtensionCode } from '../../model/extension.js';
import type { Deployment, EnvFile } from '../../model/project.js';
import { areSame } from '../../model/same-items.js';
import { MASK, type SecretIndex } from '../../model/secrets.js';
import { lineIndexAt, lineStarts, lineText, textOf, type SourceFile, type Span } from '../../model/source.js';
import { isReference, secretColumn } from './secret-lines.js';
import { SecretTexts } from './secret-texts.js';

/** Gathers the place of every credential that was read, so that the engine can keep it out of all that is printed. */
export function secretIndex(
  deployments: readonly Deployment[],
  composeProjects: readonly ComposeProject[],
  envFiles: readonly EnvFile[],
): SecretIndex {
  const parts = new Set<Gathered>();
  const addLayers = ({ layers }: Environment) => {
    for (const layer of layers) parts.add(ofLayer(layer));
  };
  for (const { env, processEnv, extensions } of deployments) {
    addLayers(env);
    addLayers(processEnv);
    for (const { source } of extensions) if (source) parts.add(ofSource(source));
  }
  for (const { variables, services } of composeProjects) {
    addLayers(variables);
    for (const { environment } of services.values()) addLayers(environment);
  }
  for (const file of envFiles) parts.add(ofEnvFile(file));
  return new Index(new AllGathered(parts));
}

const ofLayer = gatheredOnce(({ assignments }: EnvLayerContent, gathered) => {
  for (const assignment of assignments) gathered.addAssignment(assignment);
});

const ofSource = gatheredOnce(({ credentials }: ExtensionCode, gathered) => {
  for (const { at } of credentials) gathered.addPlace(at, textOf(at));
});

const ofEnvFile = gatheredOnce(({ entries, composeEntries }: EnvFile, gathered) => {
  for (const { name, value, valueSpan } of [...entries, ...composeEntries])
    if (value !== undefined) gathered.add(name, value, valueSpan);
});

/** What one part of a project holds of secrets: many environments share a layer. */
function gatheredOnce<Part extends object>(gather: (part: Part, into: Gathered) => void): (part: Part) => Gathered {
  const known = new WeakMap<Part, Gathered>();
  return (part) => {
    const before = known.get(part);
    if (before) return before;
    const gathered = new Gathered();
    gather(part, gathered);
    known.set(part, gathered);
    return gathered;
  };
}

/** A secret where it is written. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The places of a file by their starts, and how far those up to each of them reach. */
interface SortedPlaces {
  readonly places: readonly Place[];
  readonly furthest: readonly number[];
}

/** The index of the first place that starts at an offset or after it (binary search). */
function firstFrom(places: readonly Place[], offset: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

class Gathered {
  readonly texts = new Set<string>();
  readonly places: (Place & { readonly path: string })[] = [];

  addAssignment(assignment: Assignment): void {
    const value = assignment.value ?? assignment.fallback;
    this.#addPieces(assignment);
    // Whoever puts something into a Secret of Kubernetes means it to be one, whatever its name.
    if (assignment.layer === 'secret' && value && assignment.valueSpan) this.addPlace(assignment.valueSpan, value);
    if (value !== undefined) this.add(assignment.name, value, assignment.valueSpan);
    this.#addOrigins(assignment);
  }

  add(name: string, value: string, at: Span | undefined): void {
    for (const secret of secretsInValue(name, value)) {
      if (secret === '') continue;
      if (isDistinctive(secret)) this.texts.add(secret);
      if (!at) continue;
      const written = textOf(at);
      // Written in another way than it is read: with escapes, in base64.
      if (!written.includes(secret) && isDistinctive(written)) this.texts.add(written);
      if (isSecretKey(name) || !written.includes(secret)) this.addPlace(at, secret);
    }
  }

  addPlace({ file, start, end }: Span, text: string): void {
    if (end > start) this.places.push({ path: file.path, start, end, text });
  }

  /** Messages name the variables that a value asks for. */
  #addPieces({ name, valueSpan }: Assignment): void {
    if (!valueSpan || !isSecretKey(name.trim())) return;
    for (const piece of namesOfPieces(textOf(valueSpan))) this.texts.add(piece);
  }

  /** What a secret is put together from (`${USER_PART}`), wherever it is written and whatever it is called there. */
  #addOrigins({ name, value, layer, trail = [] }: Assignment): void {
    // There the trail leads to a path.
    if (layer === 'secret-file' || value === undefined || value === '') return;
    for (const secret of secretsInValue(name, value)) {
      for (const { at } of trail) {
        const part = textOf(at);
        if (part.length < 3 || !secret.includes(part)) continue;
        if (isDistinctive(part)) this.texts.add(part);
        this.addPlace(at, part);
      }
    }
  }
}

/** What all parts hold together. */
class AllGathered {
  readonly texts = new SecretTexts();
  readonly places = new Map<string, Place[]>();

  constructor(parts: Iterable<Gathered>) {
    for (const { texts, places } of parts) {
      for (const text of texts) this.texts.add(text);
      for (const place of places) {
        const others = this.places.get(place.path);
        if (others) others.push(place);
        else this.places.set(place.path, [place]);
      }
    }
  }
}

class Index implements SecretIndex {
  readonly isSecretName = isSecretName;
  readonly secretsInValue = secretsInValue;
  /** Sorted by their starts, for each file that was asked for. */
  readonly #sorted = new Map<string, SortedPlaces>();
  readonly #sameTexts = new WeakMap<Index, boolean>();

  constructor(private readonly gathered: AllGathered) {}

  mask(text: string): string {
    let masked = '';
    let done = 0;
    for (const { start, end } of secretParts(text)) {
      if (start < done || tellsNothing(text.slice(start, end))) continue;
      masked += text.slice(done, start) + MASK;
      done = end;
    }
    return this.gathered.texts.mask(masked + text.slice(done));
  }

  firstSecretIn(file: SourceFile, line: number): number | undefined {
    const start = lineStarts(file)[line] ?? 0;
    const end = start + lineText(file, line).length;
    const column = secretColumn(file, line);
    const known = this.#overlapping(file.path, start, end)
      .filter((place) => !tellsNothing(file.text.slice(place.start, place.end)))
      .map((place) => Math.max(place.start, start));
    const all = column === undefined ? known : [...known, start + column];
    return all.length === 0 ? undefined : Math.min(...all);
  }

  textsAt({ file, start, end }: Span): readonly string[] {
    const from = lineStarts(file)[lineIndexAt(file, start)] ?? start;
    const to = lineStarts(file)[lineIndexAt(file, end) + 1] ?? file.text.length;
    return this.#overlapping(file.path, from, to).map(({ text }) => text);
  }

  isSecretAt(text: string, places: readonly Span[]): boolean {
    return places.some(({ file, start, end }) =>
      this.#overlapping(file.path, start, end).some((place) => place.text === text),
    );
  }

  sharesText(text: string, secrets: readonly string[]): boolean {
    return secrets.some((secret) => text === secret || (isDistinctive(secret) && overlaps(text, secret)));
  }

  agreesWith(other: SecretIndex, files: Iterable<string>): boolean {
    if (!(other instanceof Index) || !this.#hidesSameTexts(other)) return false;
    for (const path of files) if (!areSame(this.#gatheredIn(path), other.#gatheredIn(path))) return false;
    return true;
  }

  /** Compared once with each, as it is asked for every finding. */
  #hidesSameTexts(other: Index): boolean {
    const known = this.#sameTexts.get(other) ?? this.gathered.texts.isSame(other.gathered.texts);
    this.#sameTexts.set(other, known);
    return known;
  }

  #gatheredIn(path: string): readonly Place[] {
    return this.gathered.places.get(path) ?? [];
  }

  #overlapping(path: string, start: number, end: number): readonly Place[] {
    const { places, furthest } = this.#placesIn(path);
    const found: Place[] = [];
    for (let i = firstFrom(places, end) - 1; i >= 0 && (furthest[i] ?? 0) > start; i--) {
      const place = places[i];
      if (place && place.end > start) found.push(place);
    }
    return found;
  }

  #placesIn(path: string): SortedPlaces {
    const known = this.#sorted.get(path);
    if (known) return known;
    const byPlace = new Map(this.#gatheredIn(path).map((place) => [`${place.start}-${place.end}`, place]));
    const sorted = [...byPlace.values()].sort((a, b) => a.start - b.start);
    let furthest = 0;
    const result = { places: sorted, furthest: sorted.map(({ end }) => (furthest = Math.max(furthest, end))) };
    this.#sorted.set(path, result);
    return result;
  }
}

/** A reference without a default tells nothing, nor does what stands for a secret. */
function tellsNothing(text: string): boolean {
  return isReference(text.trim()) || text === MASK || (text.startsWith('<') && isPlaceholder(text));
}

/** Names behind a `$` that are rather a piece of the secret itself (`pa$word`): nobody calls a variable so. */
function namesOfPieces(written: string): string[] {
  return [...written.matchAll(/\$([A-Za-z_]\w{0,200})/g)]
    .map(([, name = '']) => name)
    .filter((name) => isAccidental(name, written, true) && !isMadeOfSampleWords(`secret ${name}`));
}

const WINDOW = 4;
const LONGEST_COMPARED = 2000;

/** Whether two texts have a run of characters in common that is long enough to tell. */
function overlaps(text: string, secret: string): boolean {
  const windows = new Set<string>();
  const compared = secret.slice(0, LONGEST_COMPARED);
  for (let i = 0; i + WINDOW <= compared.length; i++) windows.add(compared.slice(i, i + WINDOW));
  for (let i = 0; i + WINDOW <= text.length; i++) if (windows.has(text.slice(i, i + WINDOW))) return true;
  return false;
}
