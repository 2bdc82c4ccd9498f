import { Component, type ReactNode } from "react";

/**
 * Shows `instead` where a part of a page that is fetched when it is drawn can't be had: the device is offline, or a new
 * version of the portal has taken the place of the one whose parts this page knows.
 */
export class LoadBoundary extends Component<
  { instead: ReactNode; children: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
