"use client";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import type { z } from "zod";
import { UnitPeople } from "@/contracts/access";
import { callApi } from "./callApi";
import { Select } from "./Select";

type Props = {
  /** The case or the request in the interface: `/disputes/<code>`; its `/people` are asked for. */
  path: string;
  unit: string;
  assigneeId: string | null;
  assigneeName: string | null;
  onAssign: (personId: string | null, personName: string | null) => void;
};

/** Whom a case or a request is given to, among the people of its unit. */
export function AssigneeSelect({ path, unit, assigneeId, assigneeName, onAssign }: Props) {
  const t = useTranslations("Case");
  const [people, setPeople] = useState<z.infer<typeof UnitPeople>>([]);
  // The unit is part of the question: after a transfer other people can have the case.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    callApi(`${path}/people`).then(
      (body) => setPeople(UnitPeople.parse(body)),
      () => setPeople([]),
    );
  }, [path, unit]);
  const id = useId();
  const known = people.some(({ id }) => id === assigneeId);
  return (
    <span className="flex items-center gap-2 text-sm sm:ms-auto">
      <label htmlFor={id} className="whitespace-nowrap">
        {t("assignee")}
      </label>
      <Select
        id={id}
        value={assigneeId ?? ""}
        onChange={(event) => {
          const personId = event.target.value || null;
          onAssign(personId, people.find(({ id }) => id === personId)?.name ?? null);
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
