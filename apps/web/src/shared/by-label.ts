import { plainText } from '#domain/text/plain-text';

/** For a list that opens: whoever chooses types part of a name, not a number, and in whatever width. */
export const BY_LABEL = {
  filterOption: (text: string, option?: { readonly label?: unknown }): boolean => typeof option?.label === 'string' && plainText(option.label).includes(plainText(text)),
} as const;
