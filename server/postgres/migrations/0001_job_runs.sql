CREATE TABLE "job_runs" (
	"job" text PRIMARY KEY NOT NULL,
	"runs" bigint NOT NULL,
	"failures" bigint NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"last_ms" integer NOT NULL,
	"last_ok" boolean NOT NULL,
	"last_error" text,
	"detail" jsonb
);
