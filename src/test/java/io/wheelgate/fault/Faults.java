package io.wheelgate.fault;

import io.wheelgate.fault.Operation.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the operations of the desk in this JVM, and lets one of them go wrong. It is called by the advice that
 * {@link Interception} puts around the places where the JVM touches the world.
 */
final class Faults implements InvocationHandler {

    private final ThreadLocal<String> site = ThreadLocal.withInitial(Faults::siteOfThread);
    private final ThreadLocal<Boolean> outside = ThreadLocal.withInitial(() -> false);
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger touched = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();
    private final List<Operation> operations = new CopyOnWriteArrayList<>();
    private final Death death;
    private volatile Fault fault = Fault.NONE;
    private volatile boolean armed;
    private volatile boolean dead;
    private volatile @Nullable Operation met;

    Faults(Death death) {
        this.death = death;
    }

    /** How a desk is killed; returning means that it only counts as dead. */
    interface Death {
        void strike();
    }

    /** What forms and pages ask the world is asked beside, several questions at a time. */
    private static String siteOfThread() {
        return Thread.currentThread().getName().startsWith("question about ") ? Operation.QUESTION : "engine";
    }

    /** Counts from one again, and waits for the operation of the fault. */
    void arm(Fault next) {
        count.set(0);
        operations.clear();
        met = null;
        fault = next;
        armed = true;
    }

    void disarm() {
        armed = false;
    }

    /** A new desk takes the dead one's place. */
    void revive() {
        dead = false;
        atWork.set(0);
    }

    boolean isDead() {
        return dead;
    }

    /** The operation that the fault happened to; nothing when the run did not come that far. */
    @Nullable
    Operation met() {
        return met;
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** Changes whenever the desk touches the world, counted or not: while it is the same, nothing new is to be seen. */
    int touched() {
        return touched.get();
    }

    /** Whether a step is running in this JVM. */
    boolean isAtWork() {
        return atWork.get() > 0;
    }

    /** What the test does to the world, or asks it, is no operation of the desk. */
    <T> T outside(Callable<T> work) {
        boolean before = outside.get();
        outside.set(true);
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            outside.set(before);
        }
    }

    /** A person's click, on the person's thread. */
    void click(String what, Runnable work) {
        site.set("click " + what);
        try {
            work.run();
        } finally {
            site.remove();
        }
    }

    // ---- called by the advice ----

    @Override
    public @Nullable Object invoke(@Nullable Object subject, @Nullable Method none, Object[] arguments)
            throws Throwable {
        return switch ((String) arguments[0]) {
            case "before" -> before((String) arguments[1], subject, arguments[2]);
            case "after" -> after((Operation) arguments[1], subject);
            case "delete" -> delete();
            case "begun" -> begun(Touched.step(arguments[1]));
            default -> ended();
        };
    }

    private @Nullable Object delete() {
        if (dead && !outside.get()) {
            throw new Killed();
        }
        return null;
    }

    private @Nullable Object begun(String step) {
        site.set(step);
        atWork.incrementAndGet();
        return null;
    }

    private @Nullable Object ended() {
        site.remove();
        atWork.decrementAndGet();
        return null;
    }

    private @Nullable Operation before(String call, @Nullable Object subject, Object target) throws Throwable {
        if (outside.get() || !Touched.is(call, subject, target)) {
            return null;
        }
        if (dead) {
            throw new Killed();
        }
        touched.incrementAndGet();
        if (!armed) {
            return null;
        }
        Kind kind = Touched.kind(call, target);
        Operation operation =
                new Operation(count.incrementAndGet(), kind, site.get(), Touched.shown(kind, target, site.get()));
        operations.add(operation);
        if (operation.number() == fault.point()) {
            met = operation;
            if (fault.mode().isBefore()) {
                strike(operation, subject);
            }
        }
        return operation;
    }

    private @Nullable Object after(Operation operation, @Nullable Object answer) throws Throwable {
        if (operation.equals(met) && !fault.mode().isBefore()) {
            close(answer);
            strike(operation, answer);
        }
        return null;
    }

    private void strike(Operation operation, @Nullable Object subject) throws Throwable {
        if (fault.mode().kills()) {
            dead = true;
            outside.set(true);
            death.strike();
            outside.set(false);
            throw new Killed();
        }
        throw outside(() -> Answers.wrong(operation, fault.mode(), subject));
    }

    private static void close(@Nullable Object result) throws IOException {
        if (result instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
