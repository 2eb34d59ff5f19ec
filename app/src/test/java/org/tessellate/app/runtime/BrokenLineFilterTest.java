package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.UnexpectedRollbackException;
import tools.jackson.databind.json.JsonMapper;

class BrokenLineFilterTest {

    private final BrokenLineFilter filter = new BrokenLineFilter(JsonMapper.builder().build());

    private MockHttpServletResponse through(String path, RuntimeException failure) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("POST", path), response, (asked, answered) -> {
            throw failure;
        });
        return response;
    }

    @Test
    void whatBrokeOffIsAnsweredAsUnknown() throws Exception {
        MockHttpServletResponse response = through("/api/v1/appointments/hold", new DataAccessResourceFailureException("cut"));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("OUTCOME_UNKNOWN", "Idempotency-Key").doesNotContain("nothing of it was kept");
        assertThat(through("/api/v1/me", new CannotCreateTransactionException("no connection")).getStatus()).isEqualTo(503);
    }

    @Test
    void whatWasRolledBackIsNot() {
        assertThatThrownBy(() -> through("/api/v1/me", new UnexpectedRollbackException("rolled back"))).isInstanceOf(UnexpectedRollbackException.class);
    }

    @Test
    void pagesHaveAnErrorPageOfTheirOwn() {
        assertThatThrownBy(() -> through("/booking", new DataAccessResourceFailureException("cut"))).isInstanceOf(DataAccessResourceFailureException.class);
    }
}
