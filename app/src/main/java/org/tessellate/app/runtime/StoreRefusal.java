package org.tessellate.app.runtime;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells what the database refused for the caller's values from what failed: only the first is the caller's business. */
public final class StoreRefusal {

    /** PostgreSQL: untranslatable character, character not in repertoire (NUL), date out of range, invalid text. */
    private static final Set<String> UNSTORABLE = Set.of("22P05", "22021", "22008", "22007", "22P02");

    /** PostgreSQL: lock not available in the time allowed. */
    private static final Set<String> LOCKED = Set.of("55P03");

    private StoreRefusal() {}

    /** The problem to answer with; empty when the failure is ours. */
    public static Optional<Problem> problem(RuntimeException failure) {
        return switch (failure) {
            case DuplicateKeyException duplicate -> Optional.of(Problem.conflict(ProblemCode.CONFLICT, "Somebody else just created the same thing.",
                    "Read it again, then change it."));
            case ConcurrencyFailureException lost -> Optional.of(Problem.conflict(ProblemCode.CONFLICT,
                    "Somebody else was changing the same thing; nothing was changed here.", "Try again."));
            case DateTimeException date -> Optional.of(unstorable("A date or time cannot exist: " + date.getMessage()));
            case RuntimeException held when hasState(held, LOCKED) -> Optional.of(Problem.conflict(ProblemCode.CONFLICT,
                    "Somebody else holds what this needs for very long; nothing was changed here.", "Try again later."));
            case RuntimeException cut when isLineBroken(cut) -> Optional.of(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, ProblemCode.OUTCOME_UNKNOWN,
                    "The line to the database broke off; whether a change was kept is not known.",
                    "Maybe send it again under the same Idempotency-Key: it is carried out once. Without a key, look first at what stands there."));
            default -> hasState(failure, UNSTORABLE) ? Optional.of(unstorable("A value cannot be stored: a character or a date is out of range.")) : Optional.empty();
        };
    }

    /** The database did not answer to the end: what was asked may have been done, or not. */
    public static boolean isLineBroken(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException || failure instanceof CannotCreateTransactionException || failure instanceof TransactionSystemException;
    }

    private static Problem unstorable(String detail) {
        return Problem.invalid(ProblemCode.INVALID_VALUE, detail, "Correct the value and send it again.");
    }

    private static boolean hasState(Throwable failure, Set<String> states) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && states.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
