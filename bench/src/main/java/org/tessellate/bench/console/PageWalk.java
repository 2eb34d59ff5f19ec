package org.tessellate.bench.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the pages a person can reach by links, one of each kind, and opens each again and again. */
final class PageWalk {

    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\bhref=\"(/[^\"#]*)[\"#]");
    private static final Pattern NO_PAGE = Pattern.compile("^/(api|css|js|img|webjars|logout|login|look|actuator)\\b.*|.*\\.(csv|ics|json|gz|pdf)(\\?.*)?$|.*\\bformat=csv.*");
    /** A part of a path that names a thing: it has a digit, or is long. */
    private static final Pattern ID = Pattern.compile("/(?=[^/]*\\d|[^/]{16,})[^/]+");

    private final PageSession session;

    PageWalk(PageSession session) {
        this.session = session;
    }

    /** From the kind of page ({@code /rosters/…}) to its first example, beginning with the home page. */
    Map<String, String> pages() {
        Map<String, String> found = new LinkedHashMap<>();
        Set<String> tried = new HashSet<>(Set.of("/"));
        Deque<String> open = new ArrayDeque<>(Set.of("/"));
        while (!open.isEmpty()) {
            String path = open.removeFirst();
            PageSession.Page page = session.open(path);
            if (page.isPage()) {
                found.put(kind(path), path);
                links(page.html()).forEach((kind, link) -> {
                    if (tried.add(kind)) {
                        open.add(link);
                    }
                });
            }
        }
        return found;
    }

    static Map<String, String> links(String html) {
        Map<String, String> links = new LinkedHashMap<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            String path = link.group(1).replace("&amp;", "&");
            if (!NO_PAGE.matcher(path).matches()) {
                links.putIfAbsent(kind(path), path);
            }
        }
        return links;
    }

    /** The path without its parameters and without the names of things. */
    static String kind(String path) {
        return ID.matcher(path.replaceAll("\\?.*", "")).replaceAll("/…");
    }

    /** Opens each page so many times, in turns, after one visit that does not count. */
    Map<String, Times> measure(Map<String, String> pages, int rounds) {
        Map<String, Times> times = new TreeMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                long nanos = session.open(page.getValue()).nanos();
                Times of = times.computeIfAbsent(page.getKey(), kind -> new Times());
                if (round > 0) {
                    of.addNanos(nanos);
                }
            }
        }
        return times;
    }
}
