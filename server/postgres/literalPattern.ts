/** What is typed as a pattern of LIKE that stands for itself alone. */
export const literalPattern = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");
