import Link from "next/link";
import { useTranslations } from "next-intl";
import { EntryPage } from "./EntryPage";

/** What a one-time link leads to once it is used up: why, and the way on. */
export function LinkGone({ title, text }: { title: string; text: string }) {
  const t = useTranslations("SetUp");
  return (
    <EntryPage title={title} text={text}>
      <Link href="/sign-in" className="text-sm text-accent underline underline-offset-4">
        {t("toSignIn")}
      </Link>
    </EntryPage>
  );
}
