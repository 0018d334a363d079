namespace Pdk.Testing;

/// <summary>A copy of an event that a source gave. Immutable.</summary>
/// <param name="StreamId">Its stream.</param>
/// <param name="PullId">Its pull id, by which it is answered for: the source's own, or that of the pull where the source gave none.</param>
/// <param name="IngestNs">When it was taken in: nanoseconds since the Unix epoch.</param>
/// <param name="IsTransactional">Whether the source waits for an answer.</param>
/// <param name="Value">The event.</param>
/// <param name="Meta">What travels with it: an object as a rule, null where there is nothing.</param>
public sealed record TestEvent(
    ulong StreamId, ulong PullId, long IngestNs, bool IsTransactional, PdkDocument Value, PdkDocument Meta)
{
    /// <summary>The event in JSON.</summary>
    public string Json => Value.ToJsonString();

    /// <summary>What travels with it, in JSON; <c>null</c> where there is nothing.</summary>
    public string MetaJson => Meta.ToJsonString();

    internal static TestEvent Of(PdkItem item) => new(
        item.StreamId,
        item.PullId,
        item.IngestNs,
        item.IsTransactional,
        PdkDocument.Copy(item.Value),
        PdkDocument.Copy(item.Meta));
}
