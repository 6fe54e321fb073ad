/** The views, each with its address and what loads it. */
import { lazy } from "react";
import type { Words } from "./language";

/** What the menu lists, in its order. */
export const MENU: readonly { path: string; name: Words<string> }[] = [
  { path: "/matrix", name: { ja: "連携の一覧表", en: "Matrix" } },
  { path: "/map", name: { ja: "道府県の地図", en: "Map" } },
  { path: "/graph", name: { ja: "つながりの図", en: "Graph" } },
  { path: "/compare", name: { ja: "くらべる", en: "Compare" } },
  { path: "/timeline", name: { ja: "年表", en: "Timeline" } },
  { path: "/about", name: { ja: "このサイトについて", en: "About" } },
];

export const Home = lazy(() => import("./views/home/Home"));
export const Matrix = lazy(() => import("./views/matrix/Matrix"));
export const PrefectureMap = lazy(() => import("./views/map/PrefectureMap"));
export const GraphView = lazy(() => import("./views/graph/GraphView"));
export const EntityPage = lazy(() => import("./views/entity/EntityPage"));
export const DocumentPage = lazy(() => import("./views/document/DocumentPage"));
export const Compare = lazy(() => import("./views/compare/Compare"));
export const Timeline = lazy(() => import("./views/timeline/Timeline"));
export const About = lazy(() => import("./views/about/About"));
