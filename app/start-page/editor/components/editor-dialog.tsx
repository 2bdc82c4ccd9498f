import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { Button as PressButton } from "react-aria-components/Button";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "react-i18next";
import { classes } from "~/components/ui/classes";
import { EDITOR_TEXTS } from "../words";

interface EditorDialogProps {
  title: string;
  isOpen: boolean;
  onClose(): void;
  wide?: boolean;
  children: ReactNode;
}

/** A dialog over the page: it keeps the focus, and Escape or a press beside it closes it. */
export function EditorDialog({ title, isOpen, onClose, wide = false, children }: EditorDialogProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => (open ? undefined : onClose())}
      className="editor-veil"
    >
      <Modal className={classes("editor-dialog", wide && "editor-dialog-wide")}>
        <Dialog className="editor-dialog-sheet">
          <header className="editor-dialog-head">
            <Heading slot="title" className="text-xl">
              {title}
            </Heading>
            <PressButton className="editor-icon" aria-label={t("close")} onPress={onClose}>
              <X size={20} aria-hidden="true" />
            </PressButton>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
