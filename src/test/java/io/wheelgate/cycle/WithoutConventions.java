package io.wheelgate.cycle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A desk whose diagrams are not connected with its classes: for a test with a diagram of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@MockitoBean(types = ConventionsPlugin.class)
public @interface WithoutConventions {}
