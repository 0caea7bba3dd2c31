/** A mistake in the configuration, at its place; lines and columns start at 1. */
export interface PlacedMistake {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The lines of an error about the configuration, each with the place that it begins with, or the first one of the file. */
export function placedMistakes(message: string): PlacedMistake[] {
  return message.split('\n').map((line) => {
    const [, file = 'directus-lint.config.yaml', row = '1', column = '1', text = line] = PLACED.exec(line) ?? [];
    return { file, line: Number(row), column: Number(column), message: text };
  });
}

const PLACED = /^(\S{1,500}):(\d+):(\d+): (.*)$/;
