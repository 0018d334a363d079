namespace Pdk.Testing;

/// <summary>An event that a sink, or a stage of it, has refused.</summary>
/// <param name="Event">The event, in JSON; the bytes as text where the sink deals in bytes; null where it is not known any more.</param>
/// <param name="Reason">Why.</param>
/// <param name="Stage">The name of the component that refused it.</param>
public sealed record TestRefusal(string? Event, string Reason, string Stage);
