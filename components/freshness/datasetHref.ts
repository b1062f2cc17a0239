/** Where everything about a dataset is. */
export const datasetHref = (code: string) => `/datasets/${encodeURIComponent(code)}`;
