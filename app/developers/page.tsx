import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { DevelopersView } from "@/components/developers/DevelopersView";
import { OperationDetail } from "@/components/developers/OperationDetail";
import { StreamDetail } from "@/components/developers/StreamDetail";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Developers"))("title") };
}

export default async function DevelopersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { show } = await loadSearchParams(searchParams);
  const { interface: described } = services();
  const operations = described.operations();
  const streams = described.streams();
  const stream = streams.find(({ title }) => show === `stream:${title}`);
  const operation = operations.find(({ operationId }) => operationId === show) ?? operations[0]!;
  return (
    <DevelopersView
      operations={operations.map(({ operationId, tags, method, path, summary }) => ({
        id: operationId,
        tag: tags[0],
        method,
        path,
        summary,
      }))}
      streams={streams.map(({ title }) => String(title))}
      shown={stream ? `stream:${stream.title}` : operation.operationId}
      chosen={show !== null}
    >
      {stream ? (
        <StreamDetail schema={stream} />
      ) : (
        <OperationDetail operation={operation} schemas={described.schemas()} />
      )}
    </DevelopersView>
  );
}
