import { defineConfig } from "vitest/config";

const alias = { "@": import.meta.dirname };
/** The suites with stores or a browser take turns: each runs a whole instance. */
const heavy = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 180_000 };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"] } },
      {
        extends: true,
        test: { name: "integration", include: ["tests/{integration,property,kill}/**/*.test.ts"], ...heavy },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: "tests/browser/setup.ts",
          ...heavy,
        },
      },
    ],
  },
});
