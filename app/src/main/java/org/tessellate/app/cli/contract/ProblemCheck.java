package org.tessellate.app.cli.contract;

/** The one form of all refusals: RFC 9457 with a code that stays and a remedy. */
final class ProblemCheck {

    private ProblemCheck() {}

    static void require(Peer.Answer answer) {
        Broken.unless(answer.header("Content-Type").startsWith("application/problem+json"), "A refusal (%d) is (%s), not application/problem+json.",
                answer.status(), answer.header("Content-Type"));
        Broken.unless(answer.body().path("status").asInt() == answer.status(), "The problem says status (%s), the answer (%d).",
                answer.body().path("status"), answer.status());
        for (String member : new String[] {"type", "title", "detail", "code", "remedy"}) {
            Broken.unless(!answer.body().path(member).asString("").isBlank(), "The problem (%d) has no %s.", answer.status(), member);
        }
    }

    static void require(Peer.Answer answer, int status) {
        Broken.unless(answer.status() == status, "The answer is (%d), not (%d).", answer.status(), status);
        require(answer);
    }
}
