package org.tessellate.app.console.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.facility.Site;
import org.tessellate.app.identity.Role;

/** The guide teaches what the plan asks people to judge: bands, override reasons, exceptions and drift (R184). */
@TessellateTest
class GuidePageTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private Site site;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bands      | Confidence bands | 80 % band      | Three of the last ten hours
            overrides  | Override reasons | a coded reason | bereavement leave
            exceptions | Exceptions       | Take it over   | past its deadline
            drift      | Drift            | grows old      | five Mondays in a row""")
    void eachSubjectIsExplainedAndAsksBack(String id, String title, String explanation, String question) {
        String page = HtmlUtils.htmlUnescape(PageClient.signedIn(api, Role.STAFF).get("/guide").body());

        assertThat(page).contains("href=\"#" + id + "\"");
        assertThat(section(page, id)).contains(title, explanation, question, "Check yourself", "Answer");
    }

    @Test
    void overrideReasonsAreThoseOfThePolicy() {
        site.unit();
        String page = PageClient.signedIn(api, Role.MANAGER).get("/guide").body();

        assertThat(section(page, "overrides")).contains("<th scope=\"row\">");
    }

    @Test
    void bandsAndDriftAreDrawnAndSaidToWhoDoesNotSeeThem() {
        String page = PageClient.signedIn(api, Role.STAFF).get("/guide").body();

        assertThat(section(page, "bands")).containsPattern("role=\"img\" aria-label=\"[^\"]+band");
        assertThat(section(page, "drift")).containsPattern("role=\"img\" aria-label=\"[^\"]+one after another");
    }

    private static String section(String page, String id) {
        Matcher found = Pattern.compile("<section class=\"panel\" id=\"%s\">.*?</section>".formatted(id), Pattern.DOTALL).matcher(page);
        assertThat(found.find()).as("a chapter (%s)", id).isTrue();
        return found.group();
    }
}
