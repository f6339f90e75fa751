/** Of a question that was asked before anybody showed its answer: an error stays with the question, and whoever shows it tells it or asks again. */
export const toldLater = (): void => undefined;
