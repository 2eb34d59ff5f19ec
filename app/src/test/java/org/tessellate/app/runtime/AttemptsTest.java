package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;

@TessellateTest
class AttemptsTest {

    @Autowired Attempts attempts;
    @Autowired TransactionTemplate transactions;

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void repeatsWorkThatTheDatabaseChoseAsVictim() {
        assertThat(attempts.run(() -> losing(2))).isEqualTo(3);
    }

    @Test
    void givesUpAfterFive() {
        assertThatThrownBy(() -> attempts.run(() -> losing(100))).isInstanceOf(CannotAcquireLockException.class);
        assertThat(made).hasValue(5);
    }

    @Test
    void repeatsNothingInsideATransactionThatIsLostAlready() {
        assertThatThrownBy(() -> transactions.execute(status -> attempts.run(() -> losing(2)))).isInstanceOf(CannotAcquireLockException.class);
        assertThat(made).hasValue(1);
    }

    private int losing(int times) {
        if (made.incrementAndGet() <= times) {
            throw new CannotAcquireLockException("deadlock detected");
        }
        return made.get();
    }
}
