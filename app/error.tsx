"use client";
import { useRouter } from "next/navigation";
import { startTransition, useCallback, useEffect } from "react";
import { ErrorNote } from "@/components/shell/ErrorNote";

const RETRY_MS = 4_000;

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  const retry = useCallback(() => {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }, [router, reset]);
  useEffect(() => {
    const timer = setInterval(retry, RETRY_MS);
    return () => clearInterval(timer);
  }, [retry]);
  return <ErrorNote digest={error.digest} onRetry={retry} />;
}
