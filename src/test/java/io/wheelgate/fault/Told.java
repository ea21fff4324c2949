package io.wheelgate.fault;

import java.lang.reflect.InvocationHandler;
import net.bytebuddy.asm.Advice;

/**
 * The code that is copied into the intercepted methods. Some of them belong to the JDK, which sees no class of ours:
 * the advice finds whom to tell among the JVM's properties, by an interface of the JDK.
 */
final class Told {

    static final String TO = "faults";

    private Told() {}

    static final class Process {

        @Advice.OnMethodEnter
        static Object before(@Advice.This ProcessBuilder program) throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            return faults.invoke(null, null, new Object[] {"before", "process", program.command()});
        }
    }

    static final class Move {

        @Advice.OnMethodEnter
        static Object before(@Advice.Argument(1) Object target) throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            return faults.invoke(null, null, new Object[] {"before", "rename", target});
        }
    }

    static final class Rename {

        @Advice.OnMethodEnter
        static Object before(@Advice.Argument(0) Object target) throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            return faults.invoke(null, null, new Object[] {"before", "rename", target});
        }
    }

    static final class Fetch {

        @Advice.OnMethodEnter
        static Object before(@Advice.FieldValue("uri") Object uri) throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            return faults.invoke(null, null, new Object[] {"before", "fetch", uri});
        }
    }

    static final class Push {

        @Advice.OnMethodEnter
        static Object before(@Advice.Argument(1) Object updates) throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            return faults.invoke(null, null, new Object[] {"before", "push", updates});
        }
    }

    static final class Http {

        @Advice.OnMethodEnter
        static Object before(@Advice.Argument(1) Object request) throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            return faults.invoke(null, null, new Object[] {"before", "http", request});
        }
    }

    static final class Commit {

        @Advice.OnMethodEnter
        static Object before(@Advice.This Object session) throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            return faults.invoke(session, null, new Object[] {"before", "commit", "database"});
        }
    }

    /** The operation was done. */
    static final class Done {

        @Advice.OnMethodExit
        static void after(@Advice.Enter Object operation) throws Throwable {
            if (operation != null) {
                InvocationHandler faults =
                        (InvocationHandler) System.getProperties().get("faults");
                faults.invoke(null, null, new Object[] {"after", operation});
            }
        }
    }

    /** The answer came, and holds a connection that has to be closed if nobody gets it. */
    static final class Answered {

        @Advice.OnMethodExit
        static void after(@Advice.Enter Object operation, @Advice.Return Object answer) throws Throwable {
            if (operation != null) {
                InvocationHandler faults =
                        (InvocationHandler) System.getProperties().get("faults");
                faults.invoke(answer, null, new Object[] {"after", operation});
            }
        }
    }

    /** Not counted, but the dead do not clear away either: their locks and drafts stay. */
    static final class Delete {

        @Advice.OnMethodEnter
        static void before(@Advice.Argument(0) Object file) throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            faults.invoke(null, null, new Object[] {"delete", file});
        }
    }

    /** As {@link Delete}. */
    static final class DeleteFile {

        @Advice.OnMethodEnter
        static void before(@Advice.This Object file) throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            faults.invoke(null, null, new Object[] {"delete", file});
        }
    }

    /** Which step a worker's thread is at. */
    static final class Step {

        @Advice.OnMethodEnter
        static void begun(@Advice.Argument(0) Object task) throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            faults.invoke(null, null, new Object[] {"begun", task});
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void ended() throws Throwable {
            InvocationHandler faults =
                    (InvocationHandler) System.getProperties().get("faults");
            faults.invoke(null, null, new Object[] {"ended"});
        }
    }
}
