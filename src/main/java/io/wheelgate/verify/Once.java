package io.wheelgate.verify;

import io.wheelgate.proof.Malformed;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is read once, when it is first asked for; a failure, too, is kept. */
final class Once<T> {

    private final Supplier<T> read;
    private @Nullable T value;
    private @Nullable Malformed failure;

    Once(Supplier<T> read) {
        this.read = read;
    }

    T get() {
        if (failure != null) {
            throw failure;
        }
        T known = value;
        if (known == null) {
            known = keep();
            value = known;
        }
        return known;
    }

    private T keep() {
        try {
            return read.get();
        } catch (Malformed no) {
            failure = no;
            throw no;
        }
    }
}
