// What the page uses of lit-html's `guard`: a part that is drawn anew only when what it shows changed.

export function guard(value: unknown[], template: () => unknown): unknown;
