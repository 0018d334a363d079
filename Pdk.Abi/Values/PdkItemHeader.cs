namespace Pdk;

/// <summary>What is known of an item of a <see cref="PdkBatch"/> besides its payload. <c>default</c> is all zeros.</summary>
/// <param name="IngestNs">When the item entered the system: nanoseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="StreamId">The stream that it belongs to; 0 is the default stream.</param>
/// <param name="PullId">The pull that produced it; 0 is the default.</param>
/// <param name="EventId">Its number within the stream.</param>
/// <param name="Port">The port that it goes to or came from: 0 is in/out, 1 is err, 2 to 201 are those of a step.</param>
/// <param name="IsTransactional">Whether somebody waits for an acknowledgement of it.</param>
public readonly record struct PdkItemHeader(
    long IngestNs = 0,
    ulong StreamId = 0,
    ulong PullId = 0,
    ulong EventId = 0,
    byte Port = 0,
    bool IsTransactional = false);
