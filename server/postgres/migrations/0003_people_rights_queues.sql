CREATE TABLE "dispute_case_steps" (
	"event_id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"step" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"unit" text NOT NULL,
	"district" text DEFAULT '' NOT NULL,
	"subject_kind" text NOT NULL,
	"subject" text NOT NULL,
	"channel" text NOT NULL,
	"priority" text NOT NULL,
	"person_id" text,
	"person_name" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "dispute_cases" (
	"code" text PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"district" text DEFAULT '' NOT NULL,
	"step" text NOT NULL,
	"step_at" timestamp (3) with time zone NOT NULL,
	"open" boolean NOT NULL,
	"reported_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"subject_kind" text NOT NULL,
	"subject" text NOT NULL,
	"channel" text NOT NULL,
	"priority" text NOT NULL,
	"reporter_unit" text,
	"reporter_id" text,
	"title" text,
	"description" text,
	"contact" text,
	"assignee_id" text,
	"assignee_name" text,
	"escalated_at" timestamp (3) with time zone,
	"warned_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "displays" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"units" text[],
	"districts" text[],
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "displays_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"unit" text,
	"district" text,
	"granted_by" text NOT NULL,
	"granted_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"hash" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"created_by" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"two_factor_enabled" boolean DEFAULT false,
	"locale" text,
	"demo" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"looked_at" timestamp (3) with time zone,
	"digest" text DEFAULT 'daily' NOT NULL,
	"digest_at" timestamp (3) with time zone,
	CONSTRAINT "people_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "two_factors" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" text NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" integer DEFAULT 0,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sharing_request_steps" (
	"event_id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"step" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"unit" text NOT NULL,
	"district" text DEFAULT '' NOT NULL,
	"resource" text NOT NULL,
	"scenario" text NOT NULL,
	"consumer" text NOT NULL,
	"region" text NOT NULL,
	"person_id" text,
	"person_name" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "sharing_requests" (
	"code" text PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"district" text DEFAULT '' NOT NULL,
	"step" text NOT NULL,
	"step_at" timestamp (3) with time zone NOT NULL,
	"pending" boolean NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"first_submitted_at" timestamp (3) with time zone,
	"resource" text NOT NULL,
	"scenario" text NOT NULL,
	"consumer" text NOT NULL,
	"region" text NOT NULL,
	"purpose" text,
	"period_from" date,
	"period_to" date,
	"requester_id" text,
	"requester_name" text,
	"assignee_id" text,
	"assignee_name" text,
	"warned_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"person_id" text NOT NULL,
	"person_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL,
	"ip" text,
	"request_id" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject" text NOT NULL,
	"person_id" text NOT NULL,
	"person_name" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject" text NOT NULL,
	"params" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone,
	"mailed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "order_entries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"by" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text PRIMARY KEY NOT NULL,
	"unit" text NOT NULL,
	"district" text,
	"subject_kind" text NOT NULL,
	"subject" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"figure" jsonb,
	"due_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_by_name" text NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"stream" text NOT NULL,
	"event_id" text NOT NULL,
	"event" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"refused" text
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"person_id" text NOT NULL,
	"page" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_person_id_page_name_pk" PRIMARY KEY("person_id","page","name")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"topic" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"webhook_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone,
	"status" integer,
	"error" text,
	"delivered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"kinds" text[],
	"units" text[],
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "reads" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "last_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "replaced_by" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factors" ADD CONSTRAINT "two_factors_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_entries" ADD CONSTRAINT "order_entries_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dispute_case_steps_code" ON "dispute_case_steps" USING btree ("code","occurred_at");--> statement-breakpoint
CREATE INDEX "dispute_cases_due" ON "dispute_cases" USING btree ("due_at","code") WHERE open and reported_at is not null;--> statement-breakpoint
CREATE INDEX "dispute_cases_unit" ON "dispute_cases" USING btree ("unit","due_at","code") WHERE open and reported_at is not null;--> statement-breakpoint
CREATE INDEX "dispute_cases_district" ON "dispute_cases" USING btree ("district","due_at","code") WHERE open and reported_at is not null;--> statement-breakpoint
CREATE INDEX "dispute_cases_assignee" ON "dispute_cases" USING btree ("assignee_id","due_at") WHERE open and reported_at is not null;--> statement-breakpoint
CREATE INDEX "dispute_cases_reported" ON "dispute_cases" USING btree ("reported_at","code");--> statement-breakpoint
CREATE INDEX "dispute_cases_subject" ON "dispute_cases" USING btree ("subject","reported_at");--> statement-breakpoint
CREATE INDEX "dispute_cases_reporter" ON "dispute_cases" USING btree ("reporter_id");--> statement-breakpoint
CREATE INDEX "accounts_user" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grants_once" ON "grants" USING btree ("person_id","role",coalesce(unit, ''),coalesce(district, ''));--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "two_factors_user" ON "two_factors" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "sharing_request_steps_code" ON "sharing_request_steps" USING btree ("code","occurred_at");--> statement-breakpoint
CREATE INDEX "sharing_requests_pending" ON "sharing_requests" USING btree ("submitted_at","code") WHERE pending;--> statement-breakpoint
CREATE INDEX "sharing_requests_unit" ON "sharing_requests" USING btree ("unit","submitted_at","code") WHERE pending;--> statement-breakpoint
CREATE INDEX "sharing_requests_consumer" ON "sharing_requests" USING btree ("consumer","submitted_at","code");--> statement-breakpoint
CREATE INDEX "sharing_requests_submitted" ON "sharing_requests" USING btree ("submitted_at","code");--> statement-breakpoint
CREATE INDEX "sharing_requests_resource" ON "sharing_requests" USING btree ("resource","submitted_at");--> statement-breakpoint
CREATE INDEX "attachments_subject" ON "attachments" USING btree ("subject_kind","subject");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor_id","seq");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_kind","subject","seq");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","seq");--> statement-breakpoint
CREATE INDEX "comments_subject" ON "comments" USING btree ("subject_kind","subject","id");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "notifications" USING btree ("person_id","id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notifications_person" ON "notifications" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "notifications_unmailed" ON "notifications" USING btree ("person_id","id") WHERE mailed_at is null;--> statement-breakpoint
CREATE INDEX "order_entries_order" ON "order_entries" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "orders_unit" ON "orders" USING btree ("unit","state","due_at");--> statement-breakpoint
CREATE INDEX "orders_open" ON "orders" USING btree ("state","due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_event" ON "outbox" USING btree ("stream","event_id");--> statement-breakpoint
CREATE INDEX "outbox_unsent" ON "outbox" USING btree ("id") WHERE sent_at is null and refused is null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE FUNCTION "audit_log_is_final"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is never changed';
END $$;--> statement-breakpoint
CREATE TRIGGER "audit_log_is_final" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "audit_log_is_final"();--> statement-breakpoint
CREATE TRIGGER "audit_log_is_kept" BEFORE TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_final"();
