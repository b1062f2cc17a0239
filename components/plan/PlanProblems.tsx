"use client";
import { useTranslations } from "next-intl";
import type { PlanProblem } from "@/contracts/planFile";

const SHOWN = 5;

/** What keeps a plan's file from being shown, by file and line; for those who can mend it. */
export function PlanProblems({ problems }: { problems: readonly PlanProblem[] }) {
  const t = useTranslations("Plan");
  if (problems.length === 0) return null;
  return (
    <section role="alert" className="rounded-lg border border-line bg-raised px-4 py-3 text-sm">
      <p className="text-watch">▲ {t("leftOut")}</p>
      <ul className="mt-1 text-xs text-body">
        {problems.slice(0, SHOWN).map(({ file, line, path, message }) => (
          <li key={`${file} ${line} ${path} ${message}`} className="[overflow-wrap:anywhere]">
            <code>
              {file}:{line}
            </code>{" "}
            {path && <code className="text-faint">{path}</code>} {message}
          </li>
        ))}
      </ul>
      {problems.length > SHOWN && (
        <p className="text-xs text-faint">{t("moreProblems", { count: problems.length - SHOWN })}</p>
      )}
    </section>
  );
}
