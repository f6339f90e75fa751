/** The address of the page of a task's draw. */
export const drawPath = (task: string): string => `/tasks/${encodeURIComponent(task)}/draw`;
