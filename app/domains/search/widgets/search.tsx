import { SearchBox } from "../components/search-box";

export interface SearchView {
  hasCustom: boolean;
}

export function SearchWidget({ view: { hasCustom } }: { view: SearchView }) {
  return <SearchBox hasCustom={hasCustom} compact />;
}
