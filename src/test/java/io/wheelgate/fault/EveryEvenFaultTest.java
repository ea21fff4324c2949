package io.wheelgate.fault;

/** The second, the fourth and so on. */
class EveryEvenFaultTest extends EveryFault {

    EveryEvenFaultTest() {
        super(1);
    }
}
