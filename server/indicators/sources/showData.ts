import { rollupSource } from "./rollup.ts";

/** 亮數: what is signed, scanned and verified, of the stream `show_data_events`. */
export const showData = rollupSource({
  stream: "show_data_events",
  dimensions: { department: "department", district: "district", venue: "venue" },
  measures: ["signed", "window_scans", "verified", "ok_verified"],
});
