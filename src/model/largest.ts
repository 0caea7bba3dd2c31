/** The largest of some numbers, however many there are: `Math.max(...numbers)` fails where they are too many for the stack. */
export function largest(numbers: Iterable<number>, least = 0): number {
  let found = least;
  for (const number of numbers) if (number > found) found = number;
  return found;
}
