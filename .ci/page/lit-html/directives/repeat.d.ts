// What the page uses of lit-html's `repeat`: rows that keep their elements by a key.

export function repeat<T>(
  items: Iterable<T>,
  key: (item: T, index: number) => unknown,
  template: (item: T, index: number) => unknown,
): unknown;
