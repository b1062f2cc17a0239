import type { z } from "zod";
import type { JsonSchema } from "../../../contracts/jsonSchema.ts";

/** A shape by the schema that validates it, by a written JSON Schema, or bytes and text of whatever form. */
export type Shape = z.ZodType | JsonSchema | "binary" | "text";
/** One shape as JSON, or several by media type. */
export type Content = z.ZodType | { readonly media: Readonly<Record<string, Shape>> };

/** What the document says of a route beyond its rule of access, from which rights and most faults follow. */
export type Operation = {
  summary: string;
  description?: string;
  /** Parameters of the path that are more than a text. */
  path?: Readonly<Record<string, z.ZodType>>;
  /** The query; what its catch-all takes is described as free filters. */
  query?: z.ZodObject;
  body?: Content;
  /** A body to show; without one a minimal one is made from the schema. */
  example?: unknown;
  /** Of the answer when all went well; 200 unless said. */
  status?: 200 | 201;
  answer: Content;
  /** Answers of other statuses that are no problems. */
  also?: Readonly<Record<number, Content>>;
  /** Statuses of problems beside those that follow from rule, parameters and body. */
  problems?: readonly number[];
};

/** The operations of a group of routes, by the keys of routeRules.ts. */
export type OperationGroup = { tag: string; about: string; operations: Readonly<Record<string, Operation>> };

export const isMedia = (content: Content): content is Extract<Content, { media: unknown }> => "media" in content;
