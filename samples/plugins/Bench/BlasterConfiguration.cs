namespace Samples;

/// <summary>The configuration of <see cref="Blaster"/>.</summary>
/// <param name="Path">The file to replay; it may be packed with gzip. At most 1 GiB, unpacked.</param>
/// <param name="ChunkSize">How many bytes each item has, the last one of an iteration excepted.</param>
/// <param name="Iterations">How often the file is replayed.</param>
/// <param name="Interval">The time from one chunk to the next; 0: as fast as the pipeline goes.</param>
/// <param name="IsTransactional">Whether the items ask for acknowledgement.</param>
/// <param name="StopAfterEvents">How many items are given at most, whatever is left of the file and its iterations; 0: no limit.</param>
/// <param name="StopAfter">How long items are given, from the first pull on; 0: no limit.</param>
public sealed record BlasterConfiguration(
    string Path,
    int ChunkSize = 64 * 1024,
    long Iterations = 1,
    TimeSpan Interval = default,
    bool IsTransactional = false,
    long StopAfterEvents = 0,
    TimeSpan StopAfter = default);
