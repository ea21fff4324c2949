package io.wheelgate.cycle.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Logs a form that was refused in one line: the person has read why, and the engine's REST resources would log it with
 * their whole stack, as if the server had failed.
 */
@Component
class RefusedAnswers extends TurboFilter implements DisposableBean {

    private static final String RESOURCES = "org.camunda.bpm.engine.rest.exception";
    private static final Pattern WHY = Pattern.compile(
            Pattern.quote(BadUserRequestException.class.getName())
                    + ": (?<why>.*?)(\\R\\s*(at |\\.{3} )|\\RCaused by|\\z)",
            Pattern.DOTALL);
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(RefusedAnswers.class);

    RefusedAnswers() {
        ILoggerFactory logs = LoggerFactory.getILoggerFactory();
        if (logs instanceof LoggerContext context) {
            setContext(context);
            context.addTurboFilter(this);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String text,
            Object @Nullable [] parts,
            @Nullable Throwable failure) {
        if (text == null || level != Level.WARN || !logger.getName().equals(RESOURCES)) {
            return FilterReply.NEUTRAL;
        }
        Matcher refused = WHY.matcher(text);
        if (!refused.find()) {
            return FilterReply.NEUTRAL;
        }
        LOG.info("A form was refused: {}", refused.group("why").replaceAll("\\s+", " "));
        return FilterReply.DENY;
    }

    @Override
    public void destroy() {
        if (getContext() instanceof LoggerContext context) {
            context.getTurboFilterList().remove(this);
        }
    }
}
