// What the page uses of lit-html 3, whose files lie in the page without types.

/** A template and its values, drawn by `render`. */
export interface TemplateResult {
  readonly strings: TemplateStringsArray;
  readonly values: unknown[];
}

export function html(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult;
export function svg(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult;

/** Draws nothing, and takes an attribute away. */
export const nothing: unique symbol;

/** Draw into a container, whatever was drawn there before by the same function. */
export function render(value: unknown, container: HTMLElement | DocumentFragment): void;
