import { mount } from "svelte";
import App from "./ui/App.svelte";
import "./ui/theme.css";
import "./ui/page.css";

const home = document.getElementById("app");
if (!home) throw new Error("main: the page has no #app element; index.html must carry one");
// Svelte listens for clicks where it mounts, and all within would be called clickable by a screen reader; the document,
// where it listens too, is enough
const target = document.createElement("div");
mount(App, { target });
home.append(...target.childNodes);
