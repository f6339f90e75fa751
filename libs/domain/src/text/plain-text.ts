/**
 * A text as it is compared where people write the same thing in different ways: full-width letters and digits are the plain ones (Unicode NFKC), capitals are
 * small, blanks of any width are nothing. Two texts say the same if these are equal; one is part of another if this is.
 */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
