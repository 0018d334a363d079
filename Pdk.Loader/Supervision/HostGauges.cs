namespace Pdk.Loader.Supervision;

/// <summary>What can be measured of a host at a moment. Held by the host, so that it is forgotten with it.</summary>
/// <param name="AbandonedThreads">How many threads are inside plugins although nobody waits for them.</param>
/// <param name="MappedImages">How many libraries it has mapped.</param>
internal sealed record HostGauges(Func<int> AbandonedThreads, Func<int> MappedImages);
