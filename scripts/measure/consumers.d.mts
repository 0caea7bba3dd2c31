export type Consumer = readonly [name: string, option?: string];

export function consumerOf(listed: string): Consumer | undefined;
export function consumed(
  consumers: Record<string, (value: unknown, option?: string) => unknown>,
  consumer: Consumer,
  value: unknown,
): Promise<string>;
