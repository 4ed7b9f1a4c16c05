import { mount } from "svelte";
import App from "./ui/App.svelte";
import { carryThreads } from "./ui/state/enclosed.ts";
import "./ui/theme.css";
import "./ui/page.css";

const target = document.getElementById("app");
if (!target) throw new Error("main: the page has no #app element; index.html must carry one");
await carryThreads();
mount(App, { target });
