import { rollupSource } from "./rollup.ts";

/** 調用: calls of interfaces, of the stream `data_calls`. */
export const dataCalls = rollupSource({
  stream: "data_calls",
  dimensions: {
    department: "department",
    district: "district",
    resource: "resource",
    consumer: "consumer",
    purpose: "purpose",
  },
  measures: ["calls", "errors", "bytes", "consumer", "resource"],
});
