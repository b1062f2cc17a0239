import type { DescribedOperation, JsonSchema, Schemas } from "../../contracts/jsonSchema.ts";
import { STREAM_NAMES } from "../../contracts/streams.ts";
import { openApiDocument } from "../api/openapi/openApiDocument.ts";
import { streamSchema } from "../api/openapi/streamSchema.ts";

/** The description of the interface, for the page that shows it; it holds nothing of the city, so anyone may ask. */
export function interfaceServices() {
  let made: ReturnType<typeof openApiDocument> | undefined;
  const document = () => {
    made ??= openApiDocument();
    return made;
  };
  return {
    interface: {
      operations: () =>
        Object.entries(document().paths).flatMap(([path, methods]) =>
          Object.entries(methods).map(([method, operation]) => ({
            path,
            method: method.toUpperCase(),
            ...(operation as DescribedOperation),
          })),
        ),
      schemas: (): Schemas => document().components.schemas,
      streams: (): JsonSchema[] => STREAM_NAMES.map(streamSchema),
    },
  };
}
export type InterfaceServices = ReturnType<typeof interfaceServices>;
