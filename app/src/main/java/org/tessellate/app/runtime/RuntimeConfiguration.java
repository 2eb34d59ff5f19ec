package org.tessellate.app.runtime;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The data directory, the database with its schemas, and the one clock. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OwnAddress.class, PublicAddresses.class})
class RuntimeConfiguration {

    @Bean
    Clock applicationClock(@Value("${tessellate.as-of:}") String asOf) {
        return AsOf.clock(asOf, Clock.systemUTC());
    }

    /** Background work is due by the same clock as everything else. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
        return clock::instant;
    }

    @Bean
    HikariDataSource dataSource(Database database, @Value("${tessellate.connections:24}") int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.application().user());
        pool.setPassword(database.application().password());
        pool.setMaximumPoolSize(connections);
        return pool;
    }

    /** Used unless DATABASE_URL points elsewhere. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "database.url", havingValue = "embedded", matchIfMissing = true)
    static class Embedded {

        @Bean
        DataDirectory dataDirectory(@Value("${tessellate.home}") Path home) {
            return DataDirectory.open(home.toAbsolutePath().normalize());
        }

        @Bean
        EmbeddedDatabase embeddedDatabase(DataDirectory directory) {
            return EmbeddedDatabase.startIn(directory);
        }

        @Bean
        Database database(EmbeddedDatabase embedded) {
            Migrations.run(embedded.database());
            return embedded.database();
        }
    }

    /** A PostgreSQL 18 that somebody else runs. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "database.url")
    static class External {

        @Bean
        Database database(@Value("${database.url}") String url, @Value("${database.owner-url:}") String ownerUrl,
                @Value("${tessellate.require-durable:true}") boolean durable) {
            Database database = ExternalDatabase.of(url, ownerUrl, durable);
            Migrations.run(database);
            return database;
        }
    }
}
