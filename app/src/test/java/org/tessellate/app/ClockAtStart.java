package org.tessellate.app;

import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Sets the clock back before each test, so that no test finds the tokens expired that another one lived longer than. */
final class ClockAtStart implements BeforeAllCallback, BeforeEachCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        SpringExtension.getApplicationContext(context).getBean(TestClock.class).set(TestClock.START);
    }

    /** Tests that share one instance tell one story, in which time goes on. */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_METHOD) {
            beforeAll(context);
        }
    }
}
