package org.tessellate.app.runtime;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks other systems within one deadline for the whole answer, of which no more is taken than wanted; redirects are not followed. The JDK's own timeout
 * ends with the headers, so that a body that drips could hold a caller for ever. Thread-safe.
 */
public final class TimedHttp {

    private final HttpClient http;
    private final Duration timeout;

    public TimedHttp(Duration timeout) {
        this.http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(timeout).build();
        this.timeout = timeout;
    }

    /** More came than wanted. */
    public static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        private TooLarge(long most) {
            super("The answer has more than (%d) bytes.".formatted(most));
        }
    }

    /** The whole answer. */
    public HttpResponse<byte[]> send(HttpRequest request, long mostBytes) throws IOException, InterruptedException {
        return send(request, headers -> new Bounded(mostBytes));
    }

    /** Only how it was taken; what else is said is thrown away. */
    public int status(HttpRequest request) throws IOException, InterruptedException {
        return send(request, BodyHandlers.discarding()).statusCode();
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new HttpTimeoutException("The answer was not complete within (%s).".formatted(timeout));
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException known ? known : new IOException(failure.getCause());
        } finally {
            // Ends the exchange, so that nothing goes on dripping; nothing happens to one that is over.
            answer.cancel(true);
        }
    }

    private static final class Bounded implements BodySubscriber<byte[]> {

        private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
        private final long most;
        private long seen;
        private Subscription subscription;

        Bounded(long most) {
            this.most = most;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            whole.onSubscribe(given);
        }

        @Override
        public void onNext(List<ByteBuffer> some) {
            seen += some.stream().mapToLong(ByteBuffer::remaining).sum();
            if (seen <= most) {
                whole.onNext(some);
            } else {
                subscription.cancel();
                whole.onError(new TooLarge(most));
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.onError(failure);
        }

        @Override
        public void onComplete() {
            whole.onComplete();
        }
    }
}
