import { measureAlternatives } from "/work/wt-offers/tests/bench/alternatives";
console.log(JSON.stringify(await measureAlternatives(), null, 1));
