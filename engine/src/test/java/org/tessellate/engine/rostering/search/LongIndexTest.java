package org.tessellate.engine.rostering.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LongIndexTest {

    @Property(tries = 50)
    void numbersKeysAsTheyFirstAppear(@ForAll long[] keys) {
        LongIndex index = new LongIndex();
        Map<Long, Integer> expected = new HashMap<>();
        for (long key : keys) {
            expected.putIfAbsent(key, expected.size());
            assertThat(index.of(key)).isEqualTo(expected.get(key));
        }
        assertThat(index.size()).isEqualTo(expected.size());
        expected.forEach((key, number) -> assertThat(index.key(number)).isEqualTo(key));
    }

    @Property(tries = 5)
    void keepsKeysApartThatDifferInHighBitsOnly(@ForAll int low) {
        LongIndex index = new LongIndex();
        for (long high = 0; high < 5_000; high++) {
            assertThat(index.of(high << 32 | Integer.toUnsignedLong(low))).isEqualTo((int) high);
        }
    }
}
