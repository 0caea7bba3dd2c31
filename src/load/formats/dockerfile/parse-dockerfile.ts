import { DockerfileParser, type Instruction, type PropertyInstruction } from 'dockerfile-ast';
import type {
  Dockerfile,
  DockerfileInstruction,
  DockerfileProperty,
  DockerfileStage,
  DockerfileWord,
} from '../../../model/dockerfile.js';
import { MAX_DOCKERFILE } from '../../files/decode.js';
import { lineStarts, spanOf, type SourceFile, type Span } from '../../../model/source.js';

/** Positions of the parser: lines and characters from 0. */
interface ParserRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What the parser's instructions with flags and a JSON form offer; it doesn't export their class. */
interface Modifiable {
  getFlags?(): { getName(): string; getValue(): string | null; getRange(): ParserRange }[];
  getJSONStrings?(): { getRange(): ParserRange }[];
  getHeredocs?(): {
    getStartRange(): ParserRange;
    getContentRange(): ParserRange | null;
    getDelimiterRange(): ParserRange | null;
  }[];
}

const PAIRS = new Set(['ENV', 'ARG', 'LABEL']);

/**
 * Reads a Dockerfile with the parser that editors use. What it doesn't understand is an instruction
 * like any other; a Dockerfile without FROM, or an enormous one, has no stages.
 */
export function parseDockerfile(file: SourceFile): Dockerfile {
  if (file.text.length > MAX_DOCKERFILE) return { file, escape: '\\', globalArgs: [], stages: [] };
  const parsed = DockerfileParser.parse(file.text);
  const globalArgs: DockerfileProperty[] = [];
  const stages: { name: string | undefined; from: DockerfileWord; instructions: DockerfileInstruction[] }[] = [];
  for (const raw of parsed.getInstructions()) {
    const instruction = readInstruction(file, raw);
    const stage = stages.at(-1);
    if (instruction.keyword === 'FROM') stages.push(openStage(instruction));
    else if (stage) stage.instructions.push(instruction);
    else if (instruction.keyword === 'ARG') globalArgs.push(...instruction.properties);
  }
  return { file, escape: parsed.getEscapeCharacter(), globalArgs, stages };
}

function openStage(from: DockerfileInstruction): DockerfileStage & { instructions: DockerfileInstruction[] } {
  const [image, as, name] = from.words;
  return {
    name: as?.text.toUpperCase() === 'AS' ? name?.text.toLowerCase() : undefined,
    from: image ?? { text: '', at: from.at },
    instructions: [],
  };
}

function readInstruction(file: SourceFile, raw: Instruction): DockerfileInstruction {
  const { getFlags, getJSONStrings, getHeredocs } = raw as Instruction & Modifiable;
  const flags = getFlags?.call(raw) ?? [];
  const strings = getJSONStrings?.call(raw) ?? [];
  const keyword = raw.getKeyword();
  const written = raw.getArguments().map((word) => ({ text: word.getValue(), at: span(file, word.getRange()) }));
  // The lines of a here-document are a script after RUN, but no file names after COPY and ADD.
  const inline =
    keyword === 'RUN'
      ? []
      : (getHeredocs?.call(raw) ?? [])
          .flatMap((heredoc) => [heredoc.getStartRange(), heredoc.getContentRange(), heredoc.getDelimiterRange()])
          .flatMap((range) => (range ? [span(file, range)] : []));
  const words =
    strings.length > 0
      ? strings.map((word) => jsonWord(file, word.getRange()))
      : written.filter((word) => !inline.some((part) => word.at.start < part.end && part.start < word.at.end));
  const instruction = span(file, raw.getRange());
  const isEmptyList = words.length === 1 && words[0]?.text === '[]';
  return {
    keyword,
    at: instruction,
    text: isEmptyList ? '' : words.map((word) => word.text).join(' '),
    flags: new Map(flags.map((flag) => [flag.getName().toLowerCase(), flag.getValue() ?? ''])),
    words: isEmptyList ? [] : strings.length > 0 ? words : words.slice(wordsInFlags(flags, words)),
    execForm: strings.length > 0 || isEmptyList,
    properties: PAIRS.has(keyword) ? readProperties(file, raw as PropertyInstruction) : [],
  };
}

/**
 * A word without `=` among the pairs of ENV and LABEL ("can't find =", the build ends there) is no name: it may be what
 * a quotation mark in the wrong place has left of a secret. ARG takes names alone.
 */
function readProperties(file: SourceFile, instruction: PropertyInstruction): DockerfileProperty[] {
  const properties = instruction.getProperties().map((property) => readProperty(file, property));
  return instruction.getKeyword() === 'ARG' ? properties : properties.filter(({ valueAt }) => valueAt !== undefined);
}

/** Some instructions of the parser count their flags among the arguments. */
function wordsInFlags(flags: readonly { getRange(): ParserRange }[], words: readonly DockerfileWord[]): number {
  return flags.length > 0 && words[0]?.text.startsWith('--') ? flags.length : 0;
}

function jsonWord(file: SourceFile, range: ParserRange): DockerfileWord {
  const at = span(file, range);
  const written = file.text.slice(at.start, at.end);
  try {
    const value: unknown = JSON.parse(written);
    return { text: typeof value === 'string' ? value : written, at };
  } catch {
    return { text: written.replace(/^"|"$/g, ''), at };
  }
}

function readProperty(
  file: SourceFile,
  property: ReturnType<PropertyInstruction['getProperties']>[number],
): DockerfileProperty {
  const range = property.getValueRange();
  return {
    name: property.getName(),
    nameAt: span(file, property.getNameRange()),
    written: range ? (property.getUnescapedValue() ?? undefined) : undefined,
    valueAt: range ? span(file, range) : undefined,
  };
}

function span(file: SourceFile, range: ParserRange): Span {
  const starts = lineStarts(file);
  const offset = (position: ParserRange['start']) => (starts[position.line] ?? file.text.length) + position.character;
  return spanOf(file, offset(range.start), offset(range.end));
}
