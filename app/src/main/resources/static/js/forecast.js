// Draws the forecast with words at the lines instead of a legend, and watches a forecast that is being made.
// The table below the chart holds the same figures.
import { part } from './api.js';
import { refusal } from './toast.js';
import { watch } from './watch.js';
import { locale, word } from './words.js';

const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function translucent(colour, opacity) {
  const probe = document.createElement('canvas').getContext('2d');
  probe.fillStyle = colour;
  const part = (at) => parseInt(probe.fillStyle.slice(at, at + 2), 16);
  return `rgba(${part(1)}, ${part(3)}, ${part(5)}, ${opacity})`;
}

function chart(canvas, data) {
  const zone = data.zone;
  const day = new Intl.DateTimeFormat(locale, { timeZone: zone, ...(data.by === 'MONTH' ? { month: 'short', year: '2-digit' } : { ...(data.by === 'WEEK' ? {} : { weekday: 'short' }), day: 'numeric', month: 'short' }) });
  const moment = data.by === 'MONTH' ? new Intl.DateTimeFormat(locale, { timeZone: zone, month: 'long', year: 'numeric' })
    : new Intl.DateTimeFormat(locale, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', ...(data.by === 'WEEK' ? { year: 'numeric' } : {}), ...(data.by === 'HOUR' ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : {}) });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const points = data.points;
  const at = (key, side) => points.map((p) => ({ x: p.t, y: p[key] === undefined ? null : side === undefined ? p[key] : p[key][side] }));
  const outside = (p) => p.o !== undefined && p.b80 && (p.o < p.b80[0] || p.o > p.b80[1]);
  const accent = ink('--accent'), soft = ink('--soft'), line = ink('--line'), strong = ink('--ink'), warn = ink('--warn');
  const thin = { pointRadius: 0, pointHitRadius: 0, borderWidth: 0, tension: 0.2 };
  const band = (key, opacity) => [{ ...thin, data: at(key, 0) }, { ...thin, data: at(key, 1), fill: '-1', backgroundColor: translucent(accent, opacity) }];
  const many = points.length > 400;
  const datasets = [
    ...band('bw', 0.1), ...band('b80', 0.16), ...band('b50', 0.22),
    { ...thin, label: word('median'), data: at('m'), borderColor: accent, borderWidth: 2, pointHitRadius: 6 },
    ...(data.level === 50 ? [] : [{ ...thin, label: word('level', data.level), data: at('q'), borderColor: accent, borderWidth: 1.5, borderDash: [6, 4] }]),
    { label: word('observed'), data: at('o'), borderColor: strong, backgroundColor: points.map((p) => outside(p) ? warn : strong), borderWidth: 1.25, tension: 0,
      pointStyle: points.map((p) => outside(p) ? 'triangle' : 'circle'), pointRadius: points.map((p) => outside(p) ? 5 : many ? 0 : 2), pointHitRadius: 6 },
  ];
  const frame = {
    id: 'frame',
    beforeDatasetsDraw({ ctx, chartArea: area, scales: { x } }) {
      ctx.save();
      ctx.font = '12px system-ui, sans-serif';
      for (const [index, note] of data.notes.entries()) {
        const left = Math.max(area.left, x.getPixelForValue(note.from)), right = Math.min(area.right, x.getPixelForValue(note.to));
        if (right <= left) continue;
        ctx.fillStyle = translucent(warn, 0.12);
        ctx.fillRect(left, area.top, right - left, area.bottom - area.top);
        ctx.fillStyle = warn;
        ctx.textAlign = 'left';
        ctx.fillText(`◆ ${note.label}`, left + 4, area.top + 14 + 15 * (index % 3), Math.max(60, area.right - left - 8));
      }
      const from = x.getPixelForValue(data.from);
      if (from > area.left + 1) {
        ctx.strokeStyle = soft;
        ctx.setLineDash([3, 3]);
        ctx.beginPath(); ctx.moveTo(from, area.top); ctx.lineTo(from, area.bottom); ctx.stroke();
        ctx.fillStyle = soft;
        ctx.textAlign = 'right';
        ctx.fillText(word('history'), from - 5, area.bottom - 6);
        ctx.textAlign = 'left';
        ctx.fillText(word('forecast'), from + 5, area.bottom - 6);
      }
      ctx.restore();
    },
    afterDatasetsDraw({ ctx, chartArea: area, scales: { y } }) {
      const last = points.at(-1);
      const seen = points.findLast((p) => p.o !== undefined);
      const labels = [[last.m, word('median'), accent], [last.bw[1], word('band', data.widest), soft], [last.b80[1], word('band', 80), soft], [last.b50[1], word('band', 50), soft]];
      if (data.level !== 50) labels.push([last.q, word('level', data.level), accent]);
      if (seen === last) labels.push([seen.o, word('observed'), strong]);
      ctx.save();
      ctx.font = '12px system-ui, sans-serif';
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      let above = Infinity;
      for (const [value, text, colour] of labels.sort((a, b) => a[0] - b[0])) {
        const spot = Math.min(y.getPixelForValue(value), above - 14);
        above = spot;
        ctx.fillStyle = colour;
        ctx.fillText(text, area.right + 6, spot);
      }
      ctx.restore();
    },
  };
  return new Chart(canvas, {
    type: 'line',
    data: { datasets },
    plugins: [frame],
    options: {
      animation: false, maintainAspectRatio: false, interaction: { mode: 'index', intersect: false },
      layout: { padding: { right: 74, top: 4 } },
      scales: {
        x: { type: 'linear', min: points[0].t, max: points.at(-1).t, grid: { color: line }, afterBuildTicks: (axis) => { axis.ticks = days(points, zone, axis.width); },
          ticks: { color: soft, autoSkip: false, maxRotation: 0, callback: (value) => day.format(value) } },
        y: { beginAtZero: true, grid: { color: line }, ticks: { color: soft, callback: (value) => number.format(value) }, title: { display: true, text: word(`per.${data.by}`), color: soft } },
      },
      plugins: { legend: { display: false }, tooltip: { filter: (item) => Boolean(item.dataset.label) && item.raw.y !== null,
        callbacks: { title: (items) => items.length ? moment.format(items[0].raw.x) : '', label: (item) => `${item.dataset.label}: ${number.format(item.raw.y)}` } } },
    },
  });
}

/** A tick at each local midnight, or at every so many of them where they would touch. */
function days(points, zone, width) {
  const local = new Intl.DateTimeFormat('en', { timeZone: zone, hour: '2-digit', hourCycle: 'h23', minute: '2-digit' });
  const midnights = points.filter((p) => local.format(p.t) === '00:00');
  const every = Math.max(1, Math.ceil(midnights.length / Math.max(2, Math.floor(width / 95))));
  return midnights.filter((_, i) => i % every === 0).map((p) => ({ value: p.t }));
}

const canvas = document.getElementById('forecast-chart');
const source = document.getElementById('forecast-data');
if (canvas && source) {
  const data = JSON.parse(source.textContent);
  let shown = chart(canvas, data);
  const again = () => { shown.destroy(); shown = chart(canvas, data); };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  addEventListener('beforeprint', () => shown.resize());
}

// The CSV is the same address asked for as a file.
for (const link of document.querySelectorAll('a[data-csv]')) {
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    let csv;
    try {
      csv = await (await part(link.href, { headers: { Accept: 'text/csv' } })).blob();
    } catch (refused) {
      refusal(refused);
      return;
    }
    const file = document.createElement('a');
    file.href = URL.createObjectURL(csv);
    file.download = link.dataset.csv;
    file.click();
    URL.revokeObjectURL(file.href);
  });
}

watch(document.getElementById('run'));
