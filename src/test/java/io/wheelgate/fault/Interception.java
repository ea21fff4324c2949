package io.wheelgate.fault;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Puts advice around every place where this JVM touches the world, so that no operation escapes for want of a seam. */
final class Interception {

    private static final Instrumentation JVM = ByteBuddyAgent.install();

    private Interception() {}

    /** From now on, for this whole JVM, every operation is told to these faults. */
    static synchronized void by(Faults faults) {
        if (System.getProperties().put(Told.TO, faults) == null) {
            advise("java.lang.ProcessBuilder", named("start").and(takesArguments(0)), Told.Process.class);
            advise("java.nio.file.Files", named("move"), Told.Move.class);
            advise("java.io.File", named("renameTo"), Told.Rename.class);
            advise("org.eclipse.jgit.transport.Transport", named("fetch").and(takesArguments(3)), Told.Fetch.class);
            advise("org.eclipse.jgit.transport.Transport", named("push").and(takesArguments(3)), Told.Push.class);
            advise("org.h2.engine.SessionLocal", named("commit"), Told.Commit.class);
            advise(
                    "org.apache.hc.client5.http.impl.classic.InternalHttpClient",
                    named("doExecute"),
                    Advice.to(Told.Http.class, Told.Answered.class));
            advise("io.wheelgate.cycle.work.StepWorker", named("work"), Advice.to(Told.Step.class));
        }
    }

    private static void advise(String type, ElementMatcher<? super MethodDescription> method, Class<?> before) {
        advise(type, method, Advice.to(before, Told.Done.class));
    }

    private static void advise(String type, ElementMatcher<? super MethodDescription> method, Advice advice) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                .ignore(none())
                .type(named(type))
                .transform((builder, described, loader, module, domain) -> builder.visit(advice.on(method)))
                .installOn(JVM);
    }
}
