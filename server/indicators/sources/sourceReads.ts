import { rollupSource } from "./rollup.ts";
import { pointsArray, pointsParams, type StateSource } from "./source.ts";

/** 數源: fields filled in, of the stream `source_reads`. */
export const sourceReads = rollupSource({
  stream: "source_reads",
  dimensions: { department: "department", district: "district", item: "item", matter: "matter" },
  measures: ["reads", "prefilled", "conflicts"],
});

/** The registered source items (數源目錄), as they stand when asked, at every instant. */
export const sourceItems: StateSource = {
  kind: "state",
  streams: [],
  dimensions: { department: "department", district: "district", item: "item" },
  columns: ["complete"],
  relation: (ask) => ({
    sql: `(SELECT code AS item, department, district, complete, at, toUnixTimestamp64Milli(at) AS at_ms
      FROM (SELECT * FROM cockpit.registry_source_items FINAL WHERE retired = 0) ARRAY JOIN ${pointsArray} AS at)`,
    params: pointsParams(ask),
  }),
};
