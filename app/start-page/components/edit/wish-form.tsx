import { Form } from "@remix-run/react";
import type { ReactNode } from "react";

interface WishFormProps {
  /** As readFormEdit() knows it. */
  wish: string;
  fields?: Readonly<Record<string, string>>;
  className?: string;
  children: ReactNode;
}

/** A form that asks for one change of the page; works without JavaScript, and stays where one is with it. */
export function WishForm({ wish, fields = {}, className, children }: WishFormProps) {
  return (
    <Form method="post" preventScrollReset className={className}>
      <input type="hidden" name="_do" value={wish} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </Form>
  );
}
