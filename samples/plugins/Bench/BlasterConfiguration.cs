namespace Samples;

/// <summary>The configuration of <see cref="Blaster"/>.</summary>
/// <param name="Path">The file to replay; it may be packed with gzip. At most 1 GiB, unpacked.</param>
/// <param name="ChunkSize">How many bytes each item has, the last one of an iteration excepted.</param>
/// <param name="Iterations">How often the file is replayed.</param>
/// <param name="Interval">The time from one chunk to the next; 0: as fast as the pipeline goes.</param>
/// <param name="IsTransactional">Whether the items ask for acknowledgement.</param>
public sealed record BlasterConfiguration(
    string Path,
    int ChunkSize = 64 * 1024,
    long Iterations = 1,
    TimeSpan Interval = default,
    bool IsTransactional = false);
