CREATE TABLE "ingest_holder" (
	"id" integer PRIMARY KEY NOT NULL,
	"holder" text NOT NULL
);
