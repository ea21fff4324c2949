package io.wheelgate.git;

import java.io.IOException;

/** Something done with a mirror's objects. */
interface Work<T> {
    T on(Workbench bench) throws IOException;
}
