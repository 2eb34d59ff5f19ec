package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class CombinerTest {

    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everybodyGetsTheirOwnAnswer() throws Exception {
        Combiner<Integer, Integer> squares = new Combiner<>("squares", batch -> {
            batches.add(batch);
            return batch.stream().map(number -> number * number).toList();
        });

        assertThat(all(500, number -> squares.serve(number))).containsExactlyElementsOf(IntStream.range(0, 500).mapToObj(i -> i * i).toList());
        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(500);
    }

    @Test
    void whoComesWhileABatchIsUnderWaySharesTheNext() throws Exception {
        CountDownLatch firstIsUnderWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Combiner<Integer, Integer> combiner = new Combiner<>("slow", batch -> {
            batches.add(batch);
            firstIsUnderWay.countDown();
            await(goOn);
            return batch;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(() -> combiner.serve(0));
            await(firstIsUnderWay);
            List<Future<Integer>> others = IntStream.rangeClosed(1, 20).mapToObj(i -> threads.submit(() -> combiner.serve(i))).toList();
            while (combiner.waiting() < 20) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            assertThat(first.get()).isZero();
            for (int i = 1; i <= 20; i++) {
                assertThat(others.get(i - 1).get()).isEqualTo(i);
            }
        }
        assertThat(batches).hasSize(2);
    }

    @Test
    void whatMayHaveBeenDoneIsNotDoneOnceMore() throws Exception {
        Combiner<Integer, Integer> combiner = new Combiner<>("cut off", batch -> {
            batches.add(batch);
            throw new DataAccessResourceFailureException("The line broke off during the commit.");
        });

        List<Integer> told = all(50, number -> {
            try {
                return combiner.serve(number);
            } catch (DataAccessResourceFailureException unknown) {
                return -1;
            }
        });

        assertThat(told).containsOnly(-1);
        assertThat(batches.stream().flatMap(List::stream)).as("each was tried once").doesNotHaveDuplicates().hasSize(50);
    }

    @Test
    void oneRequestThatFailsTakesNoOtherWithIt() throws Exception {
        Combiner<Integer, Integer> combiner = new Combiner<>("choking", batch -> {
            if (batch.contains(7)) {
                throw new IllegalStateException("Seven.");
            }
            return batch;
        });

        List<Integer> answers = all(20, number -> {
            try {
                return combiner.serve(number);
            } catch (IllegalStateException seven) {
                return -1;
            }
        });

        assertThat(answers).containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> i == 7 ? -1 : i).toList());
    }

    @Test
    void aFailureIsThrownAsItIs() {
        Combiner<Integer, Integer> combiner = new Combiner<>("refusing", batch -> {
            throw new UnsupportedOperationException("No.");
        });

        assertThatThrownBy(() -> combiner.serve(1)).isInstanceOf(UnsupportedOperationException.class).hasMessage("No.");
        assertThatThrownBy(() -> combiner.serve(2)).isInstanceOf(UnsupportedOperationException.class);
    }

    private interface Asking {

        Integer ask(int number) throws Exception;
    }

    private static List<Integer> all(int count, Asking asking) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, count).mapToObj(i -> threads.submit((Callable<Integer>) () -> asking.ask(i))).toList();
            List<Integer> all = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
