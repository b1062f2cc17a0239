"use client";
import { useTranslations } from "next-intl";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

type Props = { keys: readonly { keys: readonly string[]; does: string }[]; onClose: () => void };

/** The list of a page's keys, shown by `?`. */
export function KeysDialog({ keys, onClose }: Props) {
  const t = useTranslations("Keys");
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[auto_1fr_auto_1fr]">
        {keys.map(({ keys: list, does }) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {list.map((key) => (
                <kbd
                  key={key}
                  className="min-w-6 rounded border border-line bg-sunken px-1.5 text-center text-xs leading-5"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Button className="self-end" onClick={onClose}>
        {t("close")}
      </Button>
    </Dialog>
  );
}
