import {
  type ClientActionFunctionArgs,
  isRouteErrorResponse,
  type ShouldRevalidateFunctionArgs,
} from "@remix-run/react";
import type { Outcome } from "./press";

/**
 * The server's answer to a form; where none comes, an outcome that says so. Without this a dropped connection would
 * replace the page, and every switch on it, by an error.
 */
export async function answerOrFailure<Action>({ serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction<Action>();
  } catch (error) {
    if (error instanceof Response || (isRouteErrorResponse(error) && error.status < 500)) throw error;
    return Response.json({ kind: "failed" } satisfies Outcome, { status: 503 });
  }
}

/**
 * A press that was refused (409) was made on an old page, which shows anew how things stand. After another failure
 * it stays as it is: asking for it would fail as well.
 */
export function revalidatesAfterRefusal({ actionStatus }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === undefined || actionStatus < 400 || actionStatus === 409;
}
