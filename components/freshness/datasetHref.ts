/** Where everything about a dataset is. */
export const datasetHref = (code: string) => `/registry/datasets/${encodeURIComponent(code)}`;
