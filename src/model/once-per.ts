/** Answers a question about an object once, however often it is asked: for as long as the object is in use. */
export function oncePer<Subject extends object, Answer>(
  answer: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  const known = new WeakMap<Subject, { readonly answer: Answer }>();
  return (subject) => {
    const before = known.get(subject);
    if (before) return before.answer;
    const found = answer(subject);
    known.set(subject, { answer: found });
    return found;
  };
}
