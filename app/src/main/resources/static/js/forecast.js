// Draws the forecast: what was observed, the median, and the band between two quantiles. The table below it holds the same figures.
const canvas = document.getElementById("forecast-chart");
const points = JSON.parse(document.getElementById("forecast-data").textContent);

const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const series = (key) => points.map((point) => point[key] ?? null);

function translucent(colour, opacity) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = colour;
  const hex = probe.fillStyle;
  const part = (at) => parseInt(hex.slice(at, at + 2), 16);
  return `rgba(${part(1)}, ${part(3)}, ${part(5)}, ${opacity})`;
}

function draw() {
  const accent = ink("--accent");
  const soft = ink("--soft");
  const line = ink("--line");
  const thin = { pointRadius: 0, tension: 0.2, spanGaps: false };
  return new Chart(canvas, {
    type: "line",
    data: {
      labels: series("time"),
      datasets: [
        { ...thin, label: "Upper", data: series("high"), borderWidth: 0, borderColor: accent, backgroundColor: translucent(accent, 0.22), fill: "+1" },
        { ...thin, label: "Lower", data: series("low"), borderWidth: 0, borderColor: accent, fill: false },
        { ...thin, label: "Median", data: series("median"), borderColor: accent, borderWidth: 2, fill: false },
        { ...thin, label: "Observed", data: series("actual"), borderColor: soft, borderWidth: 1, pointRadius: points.length < 400 ? 2 : 0, pointBackgroundColor: ink("--ink"), fill: false },
      ],
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: "index", intersect: false },
      plugins: { legend: { display: false } },
      scales: {
        x: { ticks: { color: soft, maxRotation: 0, autoSkipPadding: 24 }, grid: { color: line } },
        y: { beginAtZero: true, ticks: { color: soft }, grid: { color: line }, title: { display: true, text: canvas.dataset.unit, color: soft } },
      },
    },
  });
}

let chart = draw();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  chart.destroy();
  chart = draw();
});
