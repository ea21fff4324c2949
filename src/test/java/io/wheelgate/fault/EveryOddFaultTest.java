package io.wheelgate.fault;

/** The first, the third and so on. */
class EveryOddFaultTest extends EveryFault {

    EveryOddFaultTest() {
        super(0);
    }
}
