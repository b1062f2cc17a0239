"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import type { Me } from "@/contracts/access";
import { CaseDetail } from "@/contracts/dispute";
import { useTopic } from "../live/useTopic";
import { UrgeButton } from "../orders/UrgeButton";

import { type SubjectInfo, SubjectPanel } from "../subject/SubjectPanel";
import { CommentBox } from "../ui/CommentBox";

import { CallError, callApi } from "../ui/callApi";
import { KeysButton } from "../ui/KeysButton";
import { KeysDialog } from "../ui/KeysDialog";
import { districtName } from "../ui/memberName";
import { Panel } from "../ui/Panel";
import { CaseActions } from "./CaseActions";
import { CaseFacts } from "./CaseFacts";
import { CaseFiles } from "./CaseFiles";
import { CaseStepper } from "./CaseStepper";
import { CaseTimeline } from "./CaseTimeline";
import { DeedNotice } from "./DeedNotice";
import { type Given, QUEUE_DEEDS, type QueueDeed } from "./deeds";
import { PersonalTexts } from "./PersonalTexts";
import { TimeLeftMark } from "./TimeLeftMark";
import { useCaseKeyList, useCaseKeys } from "./useCaseKeys";
import { useDeeds } from "./useDeeds";

type Props = {
  initial: CaseDetail;
  subject: SubjectInfo;
  me: Me;
  units: readonly { value: string; label: string }[];
};

/** A case: where it stands, what it is about, what happened, and what its reader can do now. */
export function CaseView({ initial, subject, me, units }: Props) {
  const t = useTranslations("Case");
  const words = useTranslations("Disputes");
  const member = useTranslations("Member");
  const locale = useLocale();
  const router = useRouter();
  const [detail, setDetail] = useState(initial);
  const [from, setFrom] = useState(initial);
  const [gone, setGone] = useState(false);
  const [help, setHelp] = useState(false);
  const actions = useRef<{ start: (deed: QueueDeed) => void; focusNote: () => void }>(null);
  if (from !== initial) {
    setFrom(initial);
    setDetail(initial);
  }
  const deeds = useDeeds(setDetail);
  const shown: CaseDetail = { ...detail, ...deeds.patches.get(detail.code) };
  const path = `/disputes/${encodeURIComponent(detail.code)}`;
  useTopic("disputes", () => {
    callApi(path).then(
      (body) => setDetail(CaseDetail.parse(body)),
      (error: unknown) => setGone(error instanceof CallError && error.status === 404),
    );
  });
  const names = useMemo(() => {
    const byCode = new Map(units.map(({ value, label }) => [value, label]));
    return {
      unit: (code: string) => byCode.get(code) ?? code,
      district: (adcode: string) => districtName(adcode, locale),
    };
  }, [units, locale]);
  const mine = QUEUE_DEEDS.filter((deed) => detail.may.includes(deed) && !deeds.patches.has(detail.code));
  const perform = (deed: QueueDeed, given: Given) => deeds.perform(deed, [detail], given);
  useCaseKeys({
    deeds: mine,
    start: (deed) => actions.current?.start(deed),
    undo: deeds.undo,
    note: () => actions.current?.focusNote(),
    back: () => router.push("/disputes"),
    help: () => setHelp(true),
  });
  const keyList = useCaseKeyList(mine);
  const done = deeds.news?.state === "done" ? deeds.news.id : null;
  return (
    <div className="flex flex-1 flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-col gap-2">
        <div className="flex flex-wrap items-baseline gap-x-3 text-sm">
          <Link href="/disputes" prefetch={false} className="text-accent" aria-keyshortcuts="u">
            ← {t("back")}
          </Link>
          <span className="text-faint">{detail.code}</span>
          <span className="ms-auto flex items-center gap-2">
            <UrgeButton subject={{ kind: "dispute", id: detail.code }} unit={detail.unit} />
            <KeysButton onClick={() => setHelp(true)} />
          </span>
        </div>
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 className="min-w-0 text-lg font-semibold break-words text-strong">
            {shown.hidden ? words("hiddenTitle") : (shown.title ?? shown.subjectName ?? shown.subject)}
          </h1>
          <span className="text-sm">
            <TimeLeftMark row={shown} />
          </span>
          {shown.priority === "urgent" && <span className="text-sm text-watch">▲ {member("urgent")}</span>}
        </div>
        {gone && (
          <p role="alert" className="text-sm text-watch">
            ▲ {t("movedOn")}
          </p>
        )}
      </header>
      <CaseStepper detail={shown} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <CaseActions ref={actions} detail={shown} deeds={mine} me={me} units={units} done={done} onDeed={perform} />
          <Panel title={t("timeline")}>
            <CaseTimeline detail={shown} names={names} />
            {detail.may.includes("comment") && (
              <CommentBox
                path={`${path}/comments`}
                draft={`dispute:${detail.code}:comment`}
                most={4000}
                onSaid={(body) => setDetail(CaseDetail.parse(body))}
              />
            )}
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <CaseFacts detail={shown} names={names} />
          {shown.hidden ? (
            <p className="text-sm text-faint">○ {t("withheld")}</p>
          ) : (
            <>
              {shown.hasPersonal && detail.may.includes("reveal") && <PersonalTexts code={detail.code} />}
              <CaseFiles detail={shown} onCase={setDetail} />
            </>
          )}
          <SubjectPanel info={subject} unit={names.unit} />
        </div>
      </div>
      <DeedNotice news={deeds.news} onUndo={deeds.undo} onDismiss={deeds.dismiss} />
      {help && <KeysDialog keys={keyList} onClose={() => setHelp(false)} />}
    </div>
  );
}
