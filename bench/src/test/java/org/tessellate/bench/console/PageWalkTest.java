package org.tessellate.bench.console;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageWalkTest {

    @Test
    void takesOnePageOfEachKindAndNoFiles() {
        String html = """
                <a href="/rosters/4f6c1b2a-0000">one</a> <a class="x" href="/rosters/99">other</a> <a href="/rosters">all</a>
                <a href="/forecast?unit=ed&amp;days=7">ed</a> <a href="/forecast?unit=ward">ward</a> <a href="#main">skip</a>
                <a href="/data/17/quarantine.csv">file</a> <a href="/api/v1/me">api</a> <a href="/logout">out</a> <a href="https://elsewhere">x</a>""";

        assertThat(PageWalk.links(html)).containsExactly(
                entry("/rosters/…", "/rosters/4f6c1b2a-0000"), entry("/rosters", "/rosters"),
                entry("/forecast", "/forecast?unit=ed&days=7"));
    }

    @Test
    void namesOfThingsAreNoKindOfPage() {
        assertThat(PageWalk.kind("/data/ab12/rows?after=3")).isEqualTo("/data/…/rows");
        assertThat(PageWalk.kind("/policy/map")).isEqualTo("/policy/map");
    }
}
