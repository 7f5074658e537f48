package eu.sprungbrett.registration.somebody;

/** A class of another service. */
public class Somebody {}
