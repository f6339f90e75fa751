/** Letters, digits and signs as an input method for Chinese writes them: '9113-A' as '９１１３－Ａ'. */
export const fullWidth = (text: string): string => text.replaceAll(/[!-~]/gu, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
