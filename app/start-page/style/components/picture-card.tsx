import { Form } from "@remix-run/react";
import { type ChangeEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { Field } from "~/components/ui/field";
import { PICTURES_PAGE } from "../sheet";
import { toFit } from "./shrink-picture";

/** A picture of one's own behind the page: put up, replaced, deleted. */
export function PictureCard({ picture, refused }: { picture: string | null; refused: string | undefined }) {
  const { t } = useTranslation("page-style");
  const [state, setState] = useState<"ready" | "shrinking">("ready");

  const shrink = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = currentTarget.files ?? [];
    if (!chosen) return;
    setState("shrinking");
    const smaller = await toFit(chosen);
    if (smaller && currentTarget.files?.[0] === chosen) {
      const files = new DataTransfer();
      files.items.add(smaller);
      currentTarget.files = files.files;
    }
    setState("ready");
  };

  return (
    <Card labelledBy="picture-title">
      <CardTitle id="picture-title">{t("picture.title")}</CardTitle>
      <p className="mb-4">{t("picture.text")}</p>
      {picture ? <img src={picture} alt={t("picture.alt")} className="own-picture" /> : null}
      <Form
        method="post"
        action={PICTURES_PAGE}
        encType="multipart/form-data"
        // The whole document: only this address takes as many bytes.
        reloadDocument
      >
        <Field
          id="picture"
          label={t("picture.file")}
          hint={t("picture.hint")}
          errors={refused === undefined ? undefined : [refused]}
        >
          <input
            type="file"
            name="picture"
            required
            accept="image/png,image/jpeg,image/webp"
            onChange={(event) => void shrink(event)}
          />
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button name="intent" value="add" pending={state === "shrinking"}>
            {picture ? t("picture.replace") : t("picture.add")}
          </Button>
          {picture ? (
            <Button name="intent" value="remove" variant="danger" formNoValidate>
              {t("picture.remove")}
            </Button>
          ) : null}
        </div>
        <p role="status" className="text-sm text-soft">
          {state === "shrinking" ? t("picture.shrinking") : null}
        </p>
      </Form>
      <p className="mt-3 text-sm text-soft">{t("picture.private")}</p>
    </Card>
  );
}
