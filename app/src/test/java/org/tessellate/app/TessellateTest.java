package org.tessellate.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole application on a random port, on a real PostgreSQL shared by all tests of the run, with a clock that tests set. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = Tessellate.class)
@ContextConfiguration(initializers = TestDatabase.class)
@Import(TestGround.class)
@ExtendWith(ClockAtStart.class)
public @interface TessellateTest {}
