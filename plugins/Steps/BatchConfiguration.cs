namespace Pdk.Plugins.Steps;

/// <summary>The configuration of <see cref="Batch"/>.</summary>
/// <param name="Count">How many events an array has at most.</param>
/// <param name="Time">
/// How long the first event of an array waits for others at most; without it only the count and the size end one.
/// </param>
/// <param name="MaxBytes">How large an array becomes at most, in bytes of its events; a larger event is an array of its own.</param>
public sealed record BatchConfiguration(
    [Range(1, 1_000_000)] int Count = 1000,
    [Range("1ms", "1h")] TimeSpan? Time = null,
    [Range("1KiB", "256MiB")] ByteSize? MaxBytes = null);
