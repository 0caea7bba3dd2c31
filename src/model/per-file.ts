import type { SourceFile } from './source.js';

/** Answers a question about a text once, however often it is asked: for as long as the text is in use. */
export function perFile<Answer>(answer: (file: SourceFile) => Answer): (file: SourceFile) => Answer {
  const known = new WeakMap<SourceFile, { readonly answer: Answer }>();
  return (file) => {
    const before = known.get(file);
    if (before) return before.answer;
    const found = answer(file);
    known.set(file, { answer: found });
    return found;
  };
}
