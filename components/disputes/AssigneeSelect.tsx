"use client";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import type { z } from "zod";
import { type CaseDetail, CasePeople } from "@/contracts/dispute";
import { callApi } from "../ui/callApi";
import { Select } from "../ui/Select";
import type { Given } from "./deeds";

type Props = { detail: CaseDetail; onAssign: (given: Given) => void };

/** Whom a case is given to, among the people of its unit. */
export function AssigneeSelect({ detail, onAssign }: Props) {
  const t = useTranslations("Case");
  const [people, setPeople] = useState<z.infer<typeof CasePeople>>([]);
  const { code, unit, assigneeId, assigneeName } = detail;
  // The unit is part of the question: after a transfer other people can have the case.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    callApi(`/disputes/${encodeURIComponent(code)}/people`).then(
      (body) => setPeople(CasePeople.parse(body)),
      () => setPeople([]),
    );
  }, [code, unit]);
  const id = useId();
  const known = people.some(({ id }) => id === assigneeId);
  return (
    <span className="flex items-center gap-2 text-sm sm:ms-auto">
      <label htmlFor={id}>{t("assignee")}</label>
      <Select
        id={id}
        value={assigneeId ?? ""}
        onChange={(event) => {
          const personId = event.target.value || null;
          onAssign({ personId, personName: people.find(({ id }) => id === personId)?.name ?? null });
        }}
        className="max-w-40 rounded-md border border-line"
      >
        <option value="">{t("nobody")}</option>
        {assigneeId && !known && <option value={assigneeId}>{assigneeName}</option>}
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </span>
  );
}
