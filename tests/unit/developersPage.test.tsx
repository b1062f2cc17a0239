import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { OperationDetail } from "../../components/developers/OperationDetail.tsx";
import { StreamDetail } from "../../components/developers/StreamDetail.tsx";
import en from "../../messages/en/developers.json" with { type: "json" };
import hans from "../../messages/zh-Hans/developers.json" with { type: "json" };
import hant from "../../messages/zh-Hant/developers.json" with { type: "json" };
import { interfaceServices } from "../../server/web/interfaceServices.ts";

const described = interfaceServices().interface;

it.each([
  ["zh-Hant", hant],
  ["zh-Hans", hans],
  ["en", en],
] as const)(
  "shows every operation and every stream in %s",
  (locale, messages) => {
    const missing: string[] = [];
    const textOf = (shown: ReactNode) =>
      renderToStaticMarkup(
        <NextIntlClientProvider
          locale={locale}
          messages={messages as never}
          timeZone="Asia/Shanghai"
          onError={({ message }) => missing.push(message)}
        >
          {shown}
        </NextIntlClientProvider>,
      ).replaceAll(/<[^>]*>/g, " ");
    for (const operation of described.operations()) {
      const text = textOf(<OperationDetail operation={operation} schemas={described.schemas()} />);
      expect(text, operation.operationId).not.toMatch(/undefined|\[object/);
      expect(Object.keys(messages.Developers.groups)).toContain(operation.tags[0]);
    }
    for (const schema of described.streams())
      expect(textOf(<StreamDetail schema={schema} />), String(schema.title)).not.toMatch(/undefined|\[object/);
    expect(missing).toEqual([]);
  },
  60_000,
);
