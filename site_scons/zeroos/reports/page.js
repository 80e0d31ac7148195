"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = id => document.getElementById(id);
const number = n => n.toLocaleString("en");
const percent = (part, whole) => whole ? (100 * part / whole).toFixed(2) + " %" : "";

function color(group) {
	const at = data.groups.indexOf(group);
	return `hsl(${(28 + at * 137.5) % 360} 65% ${72 - at % 3 * 6}%)`;
}
/* The search box's text as a regular expression; as plain text if it is none. */
function pattern(text) {
	if (!text) return null;
	try { return new RegExp(text, "i"); }
	catch { return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "i"); }
}
function path(at) {
	const keys = [];
	for (; at.parent; at = at.parent) keys.push(at.key);
	return keys.reverse().join("/");
}
function zoomed(root, keys) {
	let at = root;
	for (const key of keys ? keys.split("/") : []) {
		if (!at.children.has(key)) break;
		at = at.children.get(key);
	}
	return at;
}
/* The colors of the groups, and the part that each has of the whole. */
function legend(sums, whole) {
	const shown = [...sums].sort((a, b) => b[1] - a[1]).filter(each => each[1]);
	byId("legend").replaceChildren(...shown.map(([group, sum]) => {
		const span = document.createElement("span"), square = document.createElement("i");
		square.style.background = color(group);
		span.append(square, `${group} ${percent(sum, whole)}`);
		return span;
	}));
}
/* A table; the first row has the headings. */
function table(id, rows) {
	byId(id).replaceChildren(...rows.map((cells, i) => {
		const tr = document.createElement("tr");
		for (const text of cells) tr.appendChild(document.createElement(i ? "td" : "th")).textContent = text;
		return tr;
	}));
}
/* Keeps the state of the controls `keys` in the page's address, so that a link shows the same. */
function remember(state) { history.replaceState(null, "", "#" + new URLSearchParams(state)); }
function recall(state) {
	for (const [key, value] of new URLSearchParams(location.hash.slice(1))) if (key in state) state[key] = value;
}
