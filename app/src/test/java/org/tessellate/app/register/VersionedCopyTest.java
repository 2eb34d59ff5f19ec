package org.tessellate.app.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tessellate.app.TessellateTest;

@TessellateTest
class VersionedCopyTest {

    @Autowired
    private JdbcClient jdbc;

    private final AtomicInteger statements = new AtomicInteger();
    private VersionedCopy<Long> copy;

    @BeforeEach
    void aCopy(@Autowired DataSource data) {
        copy = new VersionedCopy<>(JdbcClient.create(new Counting(data)), "facility.graph_version", version -> version);
    }

    private final class Counting extends DelegatingDataSource {

        Counting(DataSource data) {
            super(data);
        }

        @Override
        public Connection getConnection() throws SQLException {
            statements.incrementAndGet();
            return super.getConnection();
        }
    }

    @AfterEach
    void theRequestEnds() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void aRequestThatReadsAsksOnceAndSeesOneState() {
        begin("GET");
        long seen = copy.current();
        change();

        assertThat(copy.current()).isEqualTo(seen);
        assertThat(statements).hasValue(1);

        begin("GET");
        assertThat(copy.current()).as("the next request").isGreaterThan(seen);
    }

    @Test
    void aRequestThatWritesSeesEachChange() {
        begin("POST");
        long seen = copy.current();
        change();

        assertThat(copy.current()).isGreaterThan(seen);
    }

    @Test
    void workOutsideOfRequestsSeesEachChange() {
        long seen = copy.current();
        change();

        assertThat(copy.current()).isGreaterThan(seen);
    }

    private static void begin(String method) {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest(method, "/people")));
    }

    private void change() {
        jdbc.sql("UPDATE facility.graph_version SET version = nextval('facility.graph_change')").update();
    }
}
