import { type ComponentType, createElement, lazy, type ReactElement } from "react";

/** Of all that is drawn later in this process. */
const loads: (() => Promise<unknown>)[] = [];

/**
 * A component whose code comes when it is first drawn: a first visit loads that of what it shows and no more. Stands
 * in a Suspense boundary. What the server drew stays as it is until the code is there, and a second one of the same
 * kind is drawn at once.
 */
export function drawnLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactElement {
  let found: ComponentType<Props> | undefined;
  const find = async () => {
    found ??= await load();
    return found;
  };
  const Later = lazy(async () => {
    try {
      const Found = await find();
      return { default: ({ props }: { props: Props }) => createElement(Found, props) };
    } catch (error) {
      // Thrown when it is drawn, in its own boundary: React 18 leaves a page that it takes over half alive where the
      // code of one part is refused.
      return {
        default: () => {
          throw error;
        },
      };
    }
  });
  loads.push(find);
  return (props) => (found ? createElement(found, props) : createElement(Later, { props }));
}

/** On the server, before a page is drawn: who has no scripts would see nothing of what comes after it. */
export async function allDrawable(): Promise<void> {
  await Promise.all(loads.map((load) => load()));
}
