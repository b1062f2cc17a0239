CREATE TABLE "plan_files" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"plan_id" text NOT NULL,
	"year" integer NOT NULL,
	"source" text NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"change" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_prices" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"provider" text,
	"resource" text,
	"purpose" text,
	"fen" bigint NOT NULL,
	"per_calls" bigint NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "plan_files_newest" ON "plan_files" USING btree ("plan_id","year","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "registry_changes_of" ON "registry_changes" USING btree ("kind","code","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "registry_changes_newest" ON "registry_changes" USING btree ("kind","id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "unit_prices_version" ON "unit_prices" USING btree (coalesce("provider", ''),coalesce("resource", ''),coalesce("purpose", ''),"valid_from");