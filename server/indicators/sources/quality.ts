import { datasetAttribute } from "./deliveries.ts";
import { rollupSource } from "./rollup.ts";

/** 質量: records checked, of the stream `quality_checks`. */
export const qualityChecks = rollupSource({
  stream: "quality_checks",
  dimensions: {
    department: "department",
    district: "district",
    dataset: "dataset",
    dimension: "dimension",
    sector: datasetAttribute("sector"),
    library: datasetAttribute("library"),
  },
  columnOf: { sector: "dataset", library: "dataset" },
  measures: ["checked", "failed"],
});
